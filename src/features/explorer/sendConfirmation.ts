/** What is asked before a call that acts. */
import { getPathname } from "~/api/isMutation";
import type { ApiRequest } from "~/api/client";

/** What takes all of an environment. */
const environmentDeletionPath = /^\/api\/v[12]\/(environment|decommission)\/([^/]+)$/;

interface SendConfirmationTexts {
  title: string;
  text: string;
  confirmLabel: string;
  danger: boolean;
  /** The name that must be typed, where all of an environment would be lost. */
  requiredText?: string;
}

/** The server takes ids with capitals, and without hyphens. */
const normalizeId = (text: string): string => text.replaceAll("-", "").toLowerCase();

/** Which environments a call is about: the header's, and those that path, query or body name. An unknown one is its id. */
function findEnvironmentNames({ path, body = "", env }: ApiRequest, names: ReadonlyMap<string, string>): string[] {
  const text = normalizeId(path + body);
  const mentioned = [...names].filter(([id]) => text.includes(normalizeId(id))).map(([, name]) => name);
  return [...new Set([...mentioned, ...(env ? [names.get(env) ?? env] : [])])];
}

/** What is asked before a call that acts. `names` are the environments' names, by id. */
export function getSendConfirmation(request: ApiRequest, names: ReadonlyMap<string, string>): SendConfirmationTexts {
  const { method } = request;
  const name = findEnvironmentNames(request, names).join(" and ");
  const deletedId = method === "DELETE" ? environmentDeletionPath.exec(getPathname(request))?.[2] : undefined;
  const deletedName = deletedId && (name || deletedId);
  return {
    title: deletedName || name ? `${method} in ${deletedName || name}?` : `${method} on the server?`,
    text: deletedName
      ? `All of the environment ${deletedName} would be lost for good.`
      : `This call may change ${name ? `the environment ${name}` : "the server, in no environment"}, and cannot be taken back.`,
    confirmLabel: `Send ${method}`,
    danger: method === "DELETE",
    requiredText: deletedName,
  };
}
