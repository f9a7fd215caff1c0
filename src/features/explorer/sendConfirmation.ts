import { getPathname } from "~/api/requestFacts";
import type { ApiRequest } from "~/api/client";

/** Routes that delete or clear an environment. */
const environmentDeletionPath = /^\/api\/v[12]\/(environment|decommission)\/([^/]+)$/;

interface SendConfirmationTexts {
  title: string;
  text: string;
  confirmLabel: string;
  danger: boolean;
  /** The name to type to confirm, if an environment is deleted or cleared. */
  requiredText?: string;
}

/** The server accepts IDs in uppercase and without hyphens. */
const normalizeId = (text: string): string => text.replaceAll("-", "").toLowerCase();

/** The names of the environments in header, path, query and body; the ID if the header's environment is unknown. */
function findEnvironmentNames({ path, body = "", env }: ApiRequest, names: ReadonlyMap<string, string>): string[] {
  const text = normalizeId(path + body);
  const mentioned = [...names].filter(([id]) => text.includes(normalizeId(id))).map(([, name]) => name);
  return [...new Set([...mentioned, ...(env ? [names.get(env) ?? env] : [])])];
}

/** Texts of the confirmation before a request that may change something. `names` maps environment IDs to names. */
export function getSendConfirmation(request: ApiRequest, names: ReadonlyMap<string, string>): SendConfirmationTexts {
  const { method } = request;
  const name = findEnvironmentNames(request, names).join(" and ");
  const deletedId = method === "DELETE" ? environmentDeletionPath.exec(getPathname(request))?.[2] : undefined;
  const deletedName = deletedId && (name || deletedId);
  return {
    title: deletedName || name ? `Send this request to ${deletedName || name}?` : "Send this request to the server?",
    text: deletedName
      ? `This request deletes everything in environment ${deletedName}. This can't be undone.`
      : `This request may change ${name || "data outside of environments"}. Changes can't be undone.`,
    confirmLabel: "Send request",
    danger: method === "DELETE",
    requiredText: deletedName,
  };
}
