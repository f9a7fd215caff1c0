/** The rows of the table about signing in, users, roles and tokens. */
import type { Data, Env } from "./envelopes";
import type { Schemas } from "./schema";

export type User = Schemas["UserWithRoles"];
export type Token = Schemas["Token"];
export type ClientType = Schemas["ClientType"];

interface RoleAssignment {
  environment: string;
  role: string;
}

/** But for the reads, all of these are 400 where the server has no authentication. */
export interface SessionApi {
  /** Open to all; 401 for wrong words. An old token beside it is a 403. */
  "POST /api/v2/login": { body: { username: string; password: string }; result: Data<Schemas["LoginReturn"]> };
  /** 400 for a token that the server's own login did not make, 401 where the user is gone. */
  "POST /api/v2/login/renew": { result: Data<Schemas["LoginReturn"]> };
  /** 404 for a token without a user, 403 for one of an environment. */
  "GET /api/v2/current_user": { result: Data<Schemas["CurrentUser"]> };

  "GET /api/v2/user": { result: Data<User[]> };
  /** 409 for a name that exists. */
  "POST /api/v2/user": { body: { username: string; password: string }; result: Data<Schemas["User"]> };
  /** Nothing keeps anybody from deleting themselves, or the last administrator. */
  "DELETE /api/v2/user/{username}": { path: { username: string }; result: void };
  /** One's own needs the current one: 400 without, 401 for a wrong one. */
  "PATCH /api/v2/user/{username}/password": {
    path: { username: string };
    body: { password: string; current_password?: string };
    result: void;
  };
  "PATCH /api/v2/is_admin": { body: { username: string; is_admin: boolean }; result: void };

  "GET /api/v2/role": { result: Data<string[]> };
  "POST /api/v2/role": { body: { name: string }; result: void };
  /** 400 while somebody has it. */
  "DELETE /api/v2/role": { body: { name: string }; result: void };
  /** A role that is there already is a 500. */
  "POST /api/v2/role_assignment/{username}": { path: { username: string }; body: RoleAssignment; result: void };
  "DELETE /api/v2/role_assignment/{username}": { path: { username: string }; body: RoleAssignment; result: void };

  /** Newest first, expired and revoked ones included for 30 days; not the idempotent ones. */
  "GET /api/v2/environment_auth": Env & { result: Data<Token[]> };
  /** `expire` in seconds; an idempotent one has none, and is the same each time. Answers the token, once. */
  "POST /api/v2/environment_auth": Env & {
    body: { client_types: ClientType[]; idempotent: boolean; expire?: number };
    result: Data<string>;
  };
  "DELETE /api/v2/environment_auth/{jti}": Env & { path: { jti: string }; result: void };
}
