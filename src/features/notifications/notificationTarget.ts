import type { Notification } from "~/api/endpoints";
import { paths } from "~/paths";

export interface Target {
  /** An address of ours. */
  to: string;
  /** What is there: "compile report". */
  what: string;
}

const uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const isUuid = new RegExp(`^${uuid}$`, "i");

/** The server's own paths that we have a page for. A path that is none of these leads nowhere: nothing of it is ever followed. */
const known: [path: RegExp, target: (env: string, word: string) => Target][] = [
  [new RegExp(`^/api/v[12]/compilereport/(${uuid})$`, "i"), (env, id) => ({ to: paths.compile(env, id), what: "compile report" })],
  [/^\/api\/v2\/resource\/([^/?#]+)$/, (env, rid) => ({ to: paths.resource(env, rid), what: "resource" })],
  [/^\/api\/v2\/desiredstate\/([1-9]\d{0,9})$/, (env, version) => ({ to: paths.version(env, version), what: "version" })],
  [/^\/api\/v2\/desiredstate$/, (env) => ({ to: paths.versions(env), what: "desired state" })],
  [/^\/api\/v2\/resource$/, (env) => ({ to: paths.resources(env), what: "resources" })],
  [/^\/api\/v2\/compilereport$/, (env) => ({ to: paths.compiles(env), what: "compile reports" })],
  [/^\/api\/v2\/agents$/, (env) => ({ to: paths.agents(env), what: "agents" })],
];

/** A path's word as text; undefined for one that no encoder made. */
function decoded(word: string): string | undefined {
  try {
    return decodeURIComponent(word);
  } catch {
    return undefined;
  }
}

/**
 * The page of what a notification is about: its compile, or what its `uri` names. Undefined where it names nothing that we
 * know: extensions of the server have paths of their own, and a `uri` may hold anything.
 */
export function notificationTarget(env: string, { compile_id, uri }: Pick<Notification, "compile_id" | "uri">): Target | undefined {
  if (compile_id && isUuid.test(compile_id)) return { to: paths.compile(env, compile_id), what: "compile report" };
  for (const [path, target] of known) {
    const match = path.exec(uri ?? "");
    const word = match && decoded(match[1] ?? "");
    if (word !== null && word !== undefined) return target(env, word);
  }
  return undefined;
}
