/** What is asked before a call that acts. */
import { pathOf } from "~/api/acts";
import type { Outgoing } from "~/api/client";

/** What takes all of an environment. */
const removal = /^\/api\/v[12]\/(environment|decommission)\/([^/]+)$/;

interface Question {
  title: string;
  text: string;
  action: string;
  danger: boolean;
  /** The name that must be typed, where all of an environment would be lost. */
  typed?: string;
}

/** The server takes ids with capitals, and without hyphens. */
const plain = (text: string): string => text.replaceAll("-", "").toLowerCase();

/** Which environments a call is about: the header's, and those that path, query or body name. An unknown one is its id. */
function environmentsOf({ path, body = "", env }: Outgoing, names: ReadonlyMap<string, string>): string[] {
  const text = plain(path + body);
  const named = [...names].filter(([id]) => text.includes(plain(id))).map(([, name]) => name);
  return [...new Set([...named, ...(env ? [names.get(env) ?? env] : [])])];
}

/** What is asked before a call that acts. `names` are the environments' names, by id. */
export function questionOf(outgoing: Outgoing, names: ReadonlyMap<string, string>): Question {
  const { method } = outgoing;
  const name = environmentsOf(outgoing, names).join(" and ");
  const removed = method === "DELETE" ? removal.exec(pathOf(outgoing))?.[2] : undefined;
  const lost = removed && (name || removed);
  return {
    title: lost || name ? `${method} in ${lost || name}?` : `${method} on the server?`,
    text: lost
      ? `All of the environment ${lost} would be lost for good.`
      : `This call may change ${name ? `the environment ${name}` : "the server, in no environment"}, and cannot be taken back.`,
    action: `Send ${method}`,
    danger: method === "DELETE",
    typed: lost,
  };
}
