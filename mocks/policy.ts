/** The default access policy of a server with a policy engine. */
import type { MockClaims } from "./access.ts";
import { forbidden } from "./validation.ts";

/** Methods that change something, and the list of tokens, by label. All other changes are for administrators only. */
const methodsByLabel: Record<string, string[]> = {
  noc: ["deploy", "deploy_filtered", "agent_action", "all_agents_action", "halt_environment", "resume_environment", "update_notification"],
  "environment-admin": ["notify_change", "environment_modify", "set_setting", "environment_setting_delete"],
  "environment-expert-admin": [
    "environment_clear",
    "environment_delete",
    "environment_create_token",
    "environment_token_list",
    "environment_token_revoke",
  ],
};
const labelsByRole: Record<string, string[]> = {
  noc: ["noc"],
  "environment-admin": ["noc", "environment-admin"],
  "environment-expert-admin": ["noc", "environment-admin", "environment-expert-admin"],
};
const readingRoles = ["read-only", "noc", "operator", "environment-admin", "environment-expert-admin"];
/** Allowed for every signed-in user, like reads outside of an environment. */
const alwaysAllowed = ["login", "login_renew", "graphql"];

interface PolicyRequest {
  method: string;
  verb: string;
  /** The environment id from the header or the path. */
  env: string | null;
  path: Record<string, string>;
  body: Record<string, unknown>;
}

/** Throws 403 if the roles in the claims don't allow the request. */
export function enforcePolicy(claims: MockClaims, { method, verb, env, path, body }: PolicyRequest): void {
  if (claims["urn:inmanta:is_admin"] !== false || alwaysAllowed.includes(method)) return;
  if (method === "set_password" && path.username === claims.sub) return;
  const roles = env === null ? [] : ((claims["urn:inmanta:roles"] as Record<string, string[]>)[env] ?? []);
  const grantsMethod = (role: string) => labelsByRole[role]?.some((label) => methodsByLabel[label]!.includes(method)) ?? false;
  const isRead = verb === "GET" && !methodsByLabel["environment-expert-admin"]!.includes(method);
  if (isRead && (env === null || roles.some((role) => readingRoles.includes(role)))) return;
  if (roles.some(grantsMethod) || (method === "notify_change" && roles.includes("noc") && body.update === false)) return;
  throw forbidden("Request is not allowed by the access policy.");
}
