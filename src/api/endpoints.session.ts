/** Endpoints of sign-in, users, roles and tokens. */
import type { Data, Env } from "./envelopes";
import type { Schemas } from "./schema";

export type User = Schemas["UserWithRoles"];
export type Token = Schemas["Token"];
export type ClientType = Schemas["ClientType"];

interface RoleAssignment {
  environment: string;
  role: string;
}

/** All but the reads return 400 if the server has authentication disabled. */
export interface SessionApi {
  /** Open to all; 401 for wrong credentials, 403 if an old token is sent along. */
  "POST /api/v2/login": { body: { username: string; password: string }; result: Data<Schemas["LoginReturn"]> };
  /** 400 for a token that isn't from the server's own login, 401 if the user was deleted. */
  "POST /api/v2/login/renew": { result: Data<Schemas["LoginReturn"]> };
  /** 404 for a token without a user, 403 for an environment's token. */
  "GET /api/v2/current_user": { result: Data<Schemas["CurrentUser"]> };

  "GET /api/v2/user": { result: Data<User[]> };
  /** 409 if the name exists. */
  "POST /api/v2/user": { body: { username: string; password: string }; result: Data<Schemas["User"]> };
  /** Users can delete themselves and the last administrator. */
  "DELETE /api/v2/user/{username}": { path: { username: string }; result: void };
  /** Changing your own requires the current password: 400 without it, 401 if it is wrong. */
  "PATCH /api/v2/user/{username}/password": {
    path: { username: string };
    body: { password: string; current_password?: string };
    result: void;
  };
  "PATCH /api/v2/is_admin": { body: { username: string; is_admin: boolean }; result: void };

  "GET /api/v2/role": { result: Data<string[]> };
  "POST /api/v2/role": { body: { name: string }; result: void };
  /** 400 while it is assigned. */
  "DELETE /api/v2/role": { body: { name: string }; result: void };
  /** 500 if the role is already assigned. */
  "POST /api/v2/role_assignment/{username}": { path: { username: string }; body: RoleAssignment; result: void };
  "DELETE /api/v2/role_assignment/{username}": { path: { username: string }; body: RoleAssignment; result: void };

  /** Newest first, including expired and revoked tokens for 30 days, excluding idempotent tokens. */
  "GET /api/v2/environment_auth": Env & { result: Data<Token[]> };
  /** Returns the token, only this once. `expire` in seconds; an idempotent token never expires and is the same each time. */
  "POST /api/v2/environment_auth": Env & {
    body: { client_types: ClientType[]; idempotent: boolean; expire?: number };
    result: Data<string>;
  };
  "DELETE /api/v2/environment_auth/{jti}": Env & { path: { jti: string }; result: void };
}
