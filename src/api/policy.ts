/**
 * The server's default access policy, to explain in advance why an action isn't allowed. The server may have another policy,
 * so its refusals are remembered until the session is renewed.
 */
import { useParams } from "react-router";
import { useSyncExternalStore } from "react";
import { createEmitter } from "~/store";
import { endpoints, type Route } from "./endpoints";
import { isKnownRole } from "./roles";
import { getSession, getSessionState, subscribeToSession } from "./session";

/** Why the server refused something, by route, environment and token. */
const refusals = new Map<string, string>();
// Signing in again within the same second yields the same token.
subscribeToSession(() => getSessionState().phase === "signedOut" && refusals.clear());
/** Notifies about refusals and changes of the session. */
const changes = createEmitter(subscribeToSession);
const toKey = (route: string, env: string | undefined) => `${route} ${env ?? ""} ${getSession()?.token ?? ""}`;

/** Remembers a refusal of the token; other 403s depend on the object. `env` is undefined if the request is for no environment. */
export function rememberRefusal(route: Route, env: string | undefined, message: string): void {
  const isLimited = message.includes("scoped to a specific environment");
  if (route.startsWith("GET ") || !(isLimited || message.includes("not allowed by the access policy"))) return;
  refusals.set(
    toKey(route, env),
    isLimited ? "Your token is limited to an environment" : "The orchestrator's access policy doesn't allow this",
  );
  changes.notify();
}

/** Why the session may not call a route; undefined if it may, or if only the server knows. */
function getRefusalReason(route: Route, env: string | undefined, extraRoles: readonly string[]): string | undefined {
  const { auth, isAuthPending, claims } = getSessionState();
  const refusal = refusals.get(toKey(route, env)) ?? refusals.get(toKey(route, undefined));
  if (refusal !== undefined) return refusal;
  const { roles } = endpoints[route];
  if (roles !== "everyone" && isAuthPending) return "Checking your permissions…";
  // A token without roles is a machine's or from another issuer; the policy may identify it by other claims.
  if (roles === "everyone" || auth?.provider !== "policy-engine" || !claims?.roles || claims.isAdmin) return undefined;
  const ownRoles = claims.roles.get(env ?? "") ?? [];
  if (!ownRoles.every(isKnownRole)) return undefined;
  if (roles === "administrators") return "Only administrators can do this";
  const sufficientRoles = [...extraRoles, ...roles];
  if (ownRoles.some((role) => sufficientRoles.includes(role))) return undefined;
  return `Your roles in this environment don't allow this. Required: ${sufficientRoles.join(" or ")}`;
}

/**
 * Why the signed-in user may not call a route in the page's environment, for its disabled button; undefined if allowed.
 * `extraRoles` are sufficient too.
 */
export function useForbidden(route: Route, extraRoles: readonly string[] = []): string | undefined {
  const { env } = useParams();
  return useSyncExternalStore(changes.subscribe, () => getRefusalReason(route, env, extraRoles));
}
