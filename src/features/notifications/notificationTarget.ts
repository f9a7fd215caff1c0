import type { Notification } from "~/api/models";
import { paths } from "~/paths";

export interface NotificationTarget {
  /** An address within the app. */
  to: string;
  /** The kind of page: "compile report". */
  label: string;
}

const uuidPattern = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const uuidRegExp = new RegExp(`^${uuidPattern}$`, "i");

/** Paths of the server's API that have a page here. Other paths are never followed. */
const routes: [path: RegExp, getTarget: (env: string, segment: string) => NotificationTarget][] = [
  [new RegExp(`^/api/v[12]/compilereport/(${uuidPattern})$`, "i"), (env, id) => ({ to: paths.compile(env, id), label: "compile report" })],
  [/^\/api\/v2\/resource\/([^/?#]+)$/, (env, rid) => ({ to: paths.resource(env, rid), label: "resource" })],
  [/^\/api\/v2\/desiredstate\/([1-9]\d{0,9})$/, (env, version) => ({ to: paths.version(env, version), label: "version" })],
  [/^\/api\/v2\/desiredstate$/, (env) => ({ to: paths.versions(env), label: "versions" })],
  [/^\/api\/v2\/resource$/, (env) => ({ to: paths.resources(env), label: "resources" })],
  [/^\/api\/v2\/compilereport$/, (env) => ({ to: paths.compiles(env), label: "compile reports" })],
  [/^\/api\/v2\/agents$/, (env) => ({ to: paths.agents(env), label: "agents" })],
];

/** Undefined for a malformed encoding. */
function decodePathSegment(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}

/**
 * The page of a notification's compile or of its `uri`. Undefined for unknown paths: server extensions add their own, and a `uri`
 * may contain anything.
 */
export function getNotificationTarget(
  env: string,
  { compile_id, uri }: Pick<Notification, "compile_id" | "uri">,
): NotificationTarget | undefined {
  if (compile_id && uuidRegExp.test(compile_id)) return { to: paths.compile(env, compile_id), label: "compile report" };
  for (const [path, getTarget] of routes) {
    const match = path.exec(uri ?? "");
    const segment = match && decodePathSegment(match[1] ?? "");
    if (segment !== null && segment !== undefined) return getTarget(env, segment);
  }
  return undefined;
}
