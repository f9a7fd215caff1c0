/** Endpoints of the server itself, of sign-in, users and roles. */
import type { IntrospectionQuery } from "graphql";
import { data, nothing } from "./responseReaders";
import { array, either, flag, nullable, number, object, optional, record, text, type Check } from "./checks";
import { read, signIn, typeOf, write } from "./endpoint";
import type { Env } from "./envelopes";
import { readGraphQLResponse } from "./graphql";
import type { SchedulerReport, User } from "./models";
import type { Schemas } from "./schema";
import { isToken } from "./token";

const status = object<Schemas["StatusResponse"]>({
  product: text,
  edition: text,
  version: text,
  extensions: array(object({ name: text, version: text })),
  slices: array(object({ name: text, status: object(), reported_status: text, message: optional(text) })),
  features: array(object({ slice: text, name: text })),
  status: text,
  python_version: text,
  postgresql_version: optional(text),
});

const discrepancies = array(object<Schemas["Discrepancy"]>({ rid: nullable(text), field: nullable(text), expected: text, actual: text }));

/** Read the scheduler's report in a worker, since it may be several MB. */
export const readSchedulerReport = data(
  object<SchedulerReport>({
    scheduler_state: record(object({ compliance: optional(text), last_handler_run: optional(text), blocked: optional(text) })),
    discrepancies: either(discrepancies, record(discrepancies)),
  }),
);

/** A text that can be sent in a header. */
const token: Check<string> = (value) => (typeof value === "string" && isToken(value) ? undefined : "");
const login = data(object<Schemas["LoginReturn"]>({ token, expires_in: optional(number), user: object({ username: text }) }));

interface ByUser {
  path: { username: string };
}

interface RoleAssignment {
  environment: string;
  role: string;
}

export const serverEndpoints = {
  "GET /api/v1/serverstatus": read({
    args: typeOf<object>(),
    answer: data(status),
    roles: "everyone",
    since: "any",
  }),
  "POST /api/v2/graphql": read({
    args: typeOf<{ body: { query: string; variables?: Record<string, unknown> } }>(),
    answer: (body, { body: { query } }) => readGraphQLResponse(body, query),
    roles: "everyone",
    since: {
      release: "18.1",
      fallback:
        "Resources are counted for one environment at a time and can't be filtered by composed state, and compiling environments can't be marked.",
    },
  }),
  /** Introspection of the GraphQL schema, about 55 kB. */
  "GET /api/v2/graphql/schema": read({
    args: typeOf<object>(),
    answer: data(object<IntrospectionQuery>({ __schema: object() })),
    roles: "everyone",
    since: "any",
  }),
  /** The server's OpenAPI 3.0 document, about 190 kB. `format` defaults to "swagger", an HTML page. */
  "GET /api/v2/docs": read({
    args: typeOf<{ search: { format: "openapi" } }>(),
    answer: data(object<{ openapi: string; paths: Record<string, Record<string, unknown>> }>({ openapi: text, paths: record(object()) })),
    roles: "everyone",
    since: "any",
  }),
  /** 9.6 MB for 10,100 resources: parse it in a worker. Starts the scheduler. 409 while halted (404 before 20.1). */
  "GET /api/v2/scheduler_status": read({
    args: typeOf<Env>(),
    answer: readSchedulerReport,
    roles: "everyone",
    since: "any",
  }),

  /** 401 for wrong credentials, 403 if an old token is sent along. This and all that follow: 400 if authentication is off. */
  "POST /api/v2/login": signIn({
    args: typeOf<{ body: { username: string; password: string } }>(),
    answer: login,
    token: "none",
    roles: "everyone",
    since: "any",
  }),
  /** 400 for a token that isn't from the server's own login, 401 if the user was deleted. */
  "POST /api/v2/login/renew": signIn({
    args: typeOf<object>(),
    answer: login,
    token: "current",
    roles: "everyone",
    since: { release: "18.2", fallback: "Sessions aren't renewed: users sign in again when one ends." },
  }),
  /** 404 for a token without a user, 403 for an environment's token. */
  "GET /api/v2/current_user": read({
    args: typeOf<object>(),
    answer: data(object<Schemas["CurrentUser"]>({ username: text })),
    roles: "everyone",
    since: "any",
  }),

  "GET /api/v2/user": read({
    args: typeOf<object>(),
    answer: data(array(object<User>({ username: text, auth_method: text, is_admin: flag, roles: record(array(text)) }))),
    roles: "everyone",
    since: "any",
  }),
  /** 409 if the name exists. */
  "POST /api/v2/user": write({
    args: typeOf<{ body: { username: string; password: string } }>(),
    answer: data(object<Schemas["User"]>({ username: text })),
    roles: "administrators",
    since: "any",
  }),
  /** Users can delete themselves and the last administrator. */
  "DELETE /api/v2/user/{username}": write({ args: typeOf<ByUser>(), answer: nothing, roles: "administrators", since: "any" }),
  /** Changing your own requires the current password: 400 without it, 401 if it is wrong. */
  "PATCH /api/v2/user/{username}/password": write({
    args: typeOf<ByUser & { body: { password: string; current_password?: string } }>(),
    answer: nothing,
    roles: "everyone",
    since: "any",
    newerArguments: { current_password: { release: "18.2", fallback: "The current password isn't required to change your own." } },
  }),
  "PATCH /api/v2/is_admin": write({
    args: typeOf<{ body: { username: string; is_admin: boolean } }>(),
    answer: nothing,
    roles: "administrators",
    since: "any",
  }),

  "GET /api/v2/role": read({ args: typeOf<object>(), answer: data(array(text)), roles: "everyone", since: "any" }),
  "POST /api/v2/role": write({ args: typeOf<{ body: { name: string } }>(), answer: nothing, roles: "administrators", since: "any" }),
  /** 400 while it is assigned. */
  "DELETE /api/v2/role": write({ args: typeOf<{ body: { name: string } }>(), answer: nothing, roles: "administrators", since: "any" }),
  /** 500 if the role is already assigned. */
  "POST /api/v2/role_assignment/{username}": write({
    args: typeOf<ByUser & { body: RoleAssignment }>(),
    answer: nothing,
    roles: "administrators",
    since: "any",
  }),
  "DELETE /api/v2/role_assignment/{username}": write({
    args: typeOf<ByUser & { body: RoleAssignment }>(),
    answer: nothing,
    roles: "administrators",
    since: "any",
  }),
};
