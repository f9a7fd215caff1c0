/** Contract cases for a server with database sign-in. */
import type { ContractCase } from "./contract.builders.ts";

export interface SignedInCase extends ContractCase {
  /** Name of the token to send. A value with a space is sent as the Authorization header itself. */
  as?: string;
  /** Name under which to save the response's token. */
  token?: string;
}

type CaseOptions = Omit<Partial<SignedInCase>, "method" | "url">;
const unknownId = "0b7f4a4e-95b6-4b8e-8a3e-0d6f3f1f1f1f";
const buildSignedInCase = (method: string, url: string, body?: unknown, options: CaseOptions = {}): SignedInCase => ({
  method,
  url,
  body,
  status: 200,
  as: "admin",
  ...options,
});
const get = (url: string, options: CaseOptions = {}) => buildSignedInCase("GET", url, undefined, options);
const post = (url: string, body?: unknown, options: CaseOptions = {}) => buildSignedInCase("POST", url, body, options);
const patch = (url: string, body?: unknown, options: CaseOptions = {}) => buildSignedInCase("PATCH", url, body, options);
const remove = (url: string, body?: unknown, options: CaseOptions = {}) => buildSignedInCase("DELETE", url, body, options);
const refused = (status: number, contains: string): CaseOptions => ({ status, contains });
const invalid = (contains: string) => refused(400, contains);
const sharedServerReason = "the server may have other users and roles";

const user = "/api/v2/user/{unique}";
const [firstPassword, otherPassword] = ["Correct-horse-1", "Other-horse-22"];
const assign = (role: string, options: CaseOptions = {}) =>
  post("/api/v2/role_assignment/{unique}", { environment: "{environment}", role }, options);
const token = (body: object, options: CaseOptions = {}) => post("/api/v2/environment_auth", body, { env: "environment", ...options });

export const signedInCases: SignedInCase[] = [
  get("/api/v2/project", { as: undefined, ...refused(401, "Access to this resource is unauthorized") }),
  get("/api/v2/project", { as: "Basic YWRtaW46eA==", ...refused(401, "Access to this resource is unauthorized") }),
  get("/api/v2/project", { as: "Bearer abc", ...refused(403, "Unable to decode provided JWT bearer token.") }),
  get("/api/v2/project", { as: "Bearer a.b.c", ...refused(403, "Unable to decode provided JWT bearer token.") }),
  get("/api/v2/project", { as: "Bearer {admin}x", ...refused(403, "Signature verification failed") }),
  get("/api/v2/user", { as: undefined, ...refused(401, "unauthorized") }),
  post("/api/v2/login", { username: "admin", password: "wrong" }, { as: undefined, ...refused(401, "Invalid username or password") }),
  post("/api/v2/login", { username: "{unique}", password: "wrong" }, { as: undefined, ...refused(401, "Invalid username or password") }),
  post("/api/v2/login", { username: "admin" }, { as: undefined, ...invalid("Field 'password' is required.") }),
  post("/api/v2/login", { username: "admin", password: "Administrator-1" }, { as: "Bearer abc", ...refused(403, "Unable to decode") }),
  post("/api/v2/login", { username: "admin", password: "Administrator-1" }, { as: undefined, token: "second" }),
  post("/api/v2/login/renew", undefined, { as: "second", token: "renewed" }),
  post("/api/v2/login/renew", undefined, { as: undefined, ...refused(401, "unauthorized") }),
  get("/api/v2/current_user", { as: "renewed", has: { data: { username: "admin" } } }),

  post("/api/v2/user", { username: "", password: firstPassword }, invalid("the username cannot be an empty string")),
  post("/api/v2/user", { username: "{unique}", password: "Short-1" }, invalid("the password should be at least 12 characters long")),
  post("/api/v2/user", { username: "{unique}", password: "a".repeat(20) }, invalid("at least 3 of the following four character classes")),
  post("/api/v2/user", { username: "{unique}", password: `Aa1${"x".repeat(126)}` }, invalid("128 characters")),
  post("/api/v2/user", { username: "{unique}", password: firstPassword }, { has: { data: { is_admin: false, auth_method: "database" } } }),
  post("/api/v2/user", { username: "{unique}", password: firstPassword }, refused(409, "already exists")),
  post("/api/v2/login", { username: "{unique}", password: firstPassword }, { as: undefined, token: "user" }),
  patch(`${user}/password`, { password: "Short-1" }, invalid("at least 12 characters")),
  patch(`${user}/password`, { password: otherPassword }, { empty: true }),
  patch(`${user}-none/password`, { password: otherPassword }, refused(404, "does not exist.")),
  patch(
    `${user}/password`,
    { password: firstPassword },
    { as: "user", ...invalid("changing your own password requires the current password") },
  ),
  patch(
    `${user}/password`,
    { password: firstPassword, current_password: firstPassword },
    { as: "user", ...refused(401, "The current password is incorrect") },
  ),
  patch(`${user}/password`, { password: firstPassword, current_password: otherPassword }, { as: "user", empty: true }),
  patch("/api/v2/is_admin", { username: "{unique}", is_admin: true }, { empty: true }),
  patch("/api/v2/is_admin", { username: "{unique}-none", is_admin: true }, invalid("No user exists with username")),
  get("/api/v2/user", { contains: '"username": "{unique}", "auth_method": "database", "is_admin": true', looseReason: sharedServerReason }),
  patch("/api/v2/is_admin", { username: "{unique}", is_admin: false }, { empty: true }),

  post("/api/v2/role", { name: "{unique}-role" }, { empty: true }),
  post("/api/v2/role", { name: "{unique}-role" }, invalid("already exists.")),
  get("/api/v2/role", { contains: "{unique}-role", looseReason: sharedServerReason }),
  assign("{unique}-role", { empty: true }),
  assign("{unique}-role", refused(500, "An internal server error occurred.")),
  assign("{unique}-none", invalid("doesn't exist.")),
  post("/api/v2/role_assignment/{unique}", { environment: unknownId, role: "{unique}-role" }, invalid("doesn't exist.")),
  remove("/api/v2/role", { name: "{unique}-role" }, invalid("still assigned to a user")),
  remove("/api/v2/role", { name: "{unique}-none" }, invalid("doesn't exist.")),
  remove("/api/v2/role_assignment/{unique}", { environment: "{environment}", role: "{unique}-role" }, { empty: true }),
  remove("/api/v2/role_assignment/{unique}", { environment: "{environment}", role: "{unique}-role" }, invalid("is not assigned to user")),
  remove("/api/v2/role", { name: "{unique}-role" }, { empty: true }),

  get("/api/v2/environment_auth", { env: "environment", has: { data: [] } }),
  token({ client_types: ["api"], expire: 60 }, { token: "machine" }),
  token({ client_types: ["api", "agent"], idempotent: true }, { token: "idempotent" }),
  token({ client_types: ["api"], idempotent: true, expire: 10 }, invalid("An idempotent token cannot have an expiry")),
  token({ client_types: ["robot"] }, refused(500, "An internal server error occurred.")),
  token({ client_types: ["api"], expire: 0 }, invalid("expire must be a positive number of seconds")),
  get("/api/v2/agents", { as: "machine", env: "environment", total: 0 }),
  get("/api/v2/environment", { as: "machine", ...refused(403, "The authorization token is scoped to a specific environment.") }),
  get("/api/v2/current_user", { as: "machine", ...refused(403, "scoped to a specific environment") }),
  post("/api/v2/login/renew", undefined, { as: "machine", ...refused(403, "scoped to a specific environment") }),
  get("/api/v2/environment_auth", { env: "environment", contains: '"client_types": ["api"]', saveAs: "jti" }),
  remove("/api/v2/environment_auth/{jti}", undefined, { env: "environment", empty: true }),
  remove("/api/v2/environment_auth/{jti}", undefined, { env: "environment", empty: true }),
  get("/api/v2/agents", { as: "machine", env: "environment", ...refused(403, "The provided token has been revoked.") }),
  get("/api/v2/agents", { as: "idempotent", env: "environment", total: 0 }),

  remove(user, undefined, { empty: true }),
  remove(user, undefined, refused(404, "does not exist.")),
  get("/api/v2/current_user", { as: "user", has: { data: {} } }),
  post("/api/v2/login/renew", undefined, { as: "user", ...refused(401, "User account no longer exists.") }),
];
