/**
 * What the server's default access policy lets a session's roles do, so that a deed can say beforehand why it is refused. It
 * is the server that decides: where its policy is another, its refusals are remembered until the session is renewed.
 */
import { useParams } from "react-router";
import { useSyncExternalStore } from "react";
import { createEmitter } from "~/store";
import type { Operation } from "./schema";
import { getSession, getSessionState, subscribeToSession } from "./session";

const environmentAdmin = ["environment-admin", "environment-expert-admin"];
const noc = ["noc", ...environmentAdmin];
const expertAdmin = ["environment-expert-admin"];
/** Nobody but an administrator of the whole server. */
const adminOnly: string[] = [];

/** The roles, in the environment that is acted on, of which one is needed; reads, and what is not named, are open to all. */
const requiredRoles: Partial<Record<Operation, readonly string[]>> = {
  // deploy, dryrun.write
  "POST /api/v1/deploy": noc,
  "POST /api/v2/deploy_filtered": noc,
  "POST /api/v2/dryrun/{version}": noc,
  "POST /api/v2/dryrun_filtered": noc,
  // agent.pause-resume, environment.halt-resume, notification.write
  "POST /api/v2/agent/{name}/{action}": noc,
  "POST /api/v2/agents/{action}": noc,
  "POST /api/v2/actions/environment/halt": noc,
  "POST /api/v2/actions/environment/resume": noc,
  "PATCH /api/v2/notification/{notification_id}": noc,
  // compiler.execute, which noc has too where nothing is pulled: `update` is false
  "POST /api/v1/notify/{id}": environmentAdmin,
  // desired-state.write, environment.modify, environment.setting.write
  "POST /api/v2/desiredstate/{version}/promote": environmentAdmin,
  "DELETE /api/v1/version/{id}": environmentAdmin,
  "POST /api/v2/environment/{id}": environmentAdmin,
  "POST /api/v1/environment_settings/{id}": environmentAdmin,
  "DELETE /api/v2/environment_settings/{id}": environmentAdmin,
  // environment.clear, environment.delete, token
  "DELETE /api/v2/decommission/{id}": expertAdmin,
  "DELETE /api/v2/environment/{id}": expertAdmin,
  "POST /api/v2/environment_auth": expertAdmin,
  "GET /api/v2/environment_auth": expertAdmin,
  "DELETE /api/v2/environment_auth/{jti}": expertAdmin,
  // What only an administrator may do.
  "PUT /api/v2/project": adminOnly,
  "POST /api/v2/project/{id}": adminOnly,
  "DELETE /api/v2/project/{id}": adminOnly,
  "PUT /api/v2/environment": adminOnly,
  "POST /api/v2/user": adminOnly,
  "DELETE /api/v2/user/{username}": adminOnly,
  "PATCH /api/v2/is_admin": adminOnly,
  "POST /api/v2/role": adminOnly,
  "DELETE /api/v2/role": adminOnly,
  "POST /api/v2/role_assignment/{username}": adminOnly,
  "DELETE /api/v2/role_assignment/{username}": adminOnly,
  "PUT /api/v2/facts/{name}": adminOnly,
  "PUT /api/v2/parameters/{name}": adminOnly,
  "DELETE /api/v1/parameter/{id}": adminOnly,
  "DELETE /api/v2/discovered/": adminOnly,
  "DELETE /api/v2/discovered/{discovered_resource_id}": adminOnly,
  "POST /api/v2/compliance_report": adminOnly,
};

/** What the server's policy refused, with the token that it refused it to. */
const refusalTokens = new Map<string, string | undefined>();
// Signing in again within the same second yields the same token.
subscribeToSession(() => getSessionState().phase === "out" && refusalTokens.clear());
/** Of what is allowed now, which is another thing with every session too. */
const changes = createEmitter(subscribeToSession);
const toKey = (route: string, env: string | undefined) => `${route} ${env ?? ""}`;

/** Remembers that the policy refused a deed; other refusals are about a moment, or a thing. */
export function rememberRefusal(route: string, env: string | undefined, message: string): void {
  if (route.startsWith("GET ") || !message.includes("not allowed by the access policy")) return;
  refusalTokens.set(toKey(route, env), getSession()?.token);
  changes.notify();
}

const isRefused = (route: string, env: string | undefined): boolean => {
  const token = refusalTokens.get(toKey(route, env));
  return token !== undefined && token === getSession()?.token;
};

/** Why the session may not do this in an environment; undefined where it may, or only the server knows. */
function getRefusalReason(route: Operation, env: string | undefined, extraRoles: readonly string[]): string | undefined {
  const { auth, claims } = getSessionState();
  if (isRefused(route, env)) return "The server's access policy does not allow you this";
  const roles = requiredRoles[route];
  // A token without roles of its own is a machine's, or another server's: the policy knows it otherwise.
  if (!roles || auth?.provider !== "policy-engine" || !claims?.roles || claims.isAdmin) return undefined;
  if (roles === adminOnly) return "Only an administrator may do this";
  const sufficientRoles = [...extraRoles, ...roles];
  if (claims.roles[env ?? ""]?.some((role) => sufficientRoles.includes(role))) return undefined;
  return `Your roles in this environment do not allow this: it needs ${sufficientRoles.join(" or ")}`;
}

/**
 * Why a deed would be refused to who is signed in, in the page's environment; to be the reason of its button. `also`: roles
 * that are enough here besides.
 */
export function useForbidden(route: Operation, extraRoles: readonly string[] = []): string | undefined {
  const { env } = useParams();
  return useSyncExternalStore(changes.subscribe, () => getRefusalReason(route, env, extraRoles));
}
