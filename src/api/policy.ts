/**
 * The server's default access policy, to explain in advance why an action isn't allowed. The server may have another policy,
 * so its refusals are remembered until the session is renewed.
 */
import { useParams } from "react-router";
import { useSyncExternalStore } from "react";
import { createEmitter } from "~/store";
import type { Operation } from "./schema";
import { getSession, getSessionState, subscribeToSession } from "./session";

const environmentAdmin = ["environment-admin", "environment-expert-admin"];
const noc = ["noc", ...environmentAdmin];
const expertAdmin = ["environment-expert-admin"];
const adminOnly: string[] = [];

/** Roles in the environment, any of which is sufficient. Routes not listed here are open to all. */
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
  // compiler.execute, which noc has too if `update` is false
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

/** Tokens that the policy refused, by route and environment. */
const refusalTokens = new Map<string, string | undefined>();
// Signing in again within the same second yields the same token.
subscribeToSession(() => getSessionState().phase === "signedOut" && refusalTokens.clear());
/** Notifies about refusals and changes of the session. */
const changes = createEmitter(subscribeToSession);
const toKey = (route: string, env: string | undefined) => `${route} ${env ?? ""}`;

/** Remembers a refusal by the policy. Other 403s depend on the state or the object. */
export function rememberRefusal(route: string, env: string | undefined, message: string): void {
  if (route.startsWith("GET ") || !message.includes("not allowed by the access policy")) return;
  refusalTokens.set(toKey(route, env), getSession()?.token);
  changes.notify();
}

const isRefused = (route: string, env: string | undefined): boolean => {
  const token = refusalTokens.get(toKey(route, env));
  return token !== undefined && token === getSession()?.token;
};

/** Why the session may not call a route; undefined if it may, or if only the server knows. */
function getRefusalReason(route: Operation, env: string | undefined, extraRoles: readonly string[]): string | undefined {
  const { auth, claims } = getSessionState();
  if (isRefused(route, env)) return "The orchestrator's access policy doesn't allow this";
  const roles = requiredRoles[route];
  // A token without roles is a machine's or from another issuer; the policy may identify it by other claims.
  if (!roles || auth?.provider !== "policy-engine" || !claims?.roles || claims.isAdmin) return undefined;
  if (roles === adminOnly) return "Only administrators can do this";
  const sufficientRoles = [...extraRoles, ...roles];
  if (claims.roles[env ?? ""]?.some((role) => sufficientRoles.includes(role))) return undefined;
  return `Your roles in this environment don't allow this. Required: ${sufficientRoles.join(" or ")}`;
}

/**
 * Why the signed-in user may not call a route in the page's environment, for its disabled button; undefined if allowed.
 * `extraRoles` are sufficient too.
 */
export function useForbidden(route: Operation, extraRoles: readonly string[] = []): string | undefined {
  const { env } = useParams();
  return useSyncExternalStore(changes.subscribe, () => getRefusalReason(route, env, extraRoles));
}
