/** Tokens of an environment. */
import type { ClientType, SessionApi } from "../src/api/endpoints.session.ts";
import { environmentToken } from "./access.ts";
import { environmentOf, read, type Context, type Handlers } from "./context.ts";
import { badRequest, notFound, serverError } from "./validation.ts";
import { time, uuid } from "./world.ts";

const clientTypes: readonly string[] = ["api", "agent", "compiler"];

function create(context: Context) {
  const declared = { tid: "uuid", client_types: "list", idempotent: "boolean", expire: "integer" } as const;
  const given = read(context, declared, ["tid", "client_types"]);
  const { id } = environmentOf(context, given.tid);
  const { access } = context.world;
  if (!access) throw badRequest("Authentication is disabled, generating a token is not allowed");
  const { client_types: types = [], idempotent = false, expire } = given;
  if (idempotent && expire !== undefined) {
    throw badRequest("An idempotent token cannot have an expiry: such tokens carry no time-based claims");
  }
  if (expire !== undefined && expire <= 0) throw badRequest("expire must be a positive number of seconds");
  if (types.some((type) => !clientTypes.includes(type))) throw serverError();
  const by = typeof context.claims.sub === "string" ? context.claims.sub : null;
  if (idempotent) return { data: environmentToken(id, types, by, {}) };
  const jti = uuid(0x70, context.next());
  const iat = Math.floor(context.now / 1000);
  access.tokens.unshift({
    jti,
    created_by: by,
    client_types: types as ClientType[],
    environment: id,
    issued_at: time(context.now),
    expires_at: expire === undefined ? null : time(context.now + expire * 1000),
    revoked_at: null,
    last_used: null,
  });
  return { data: environmentToken(id, types, by, { jti, iat, ...(expire !== undefined && { exp: iat + expire }) }) };
}

function revoke(context: Context) {
  const { tid, jti } = read(context, { tid: "uuid", jti: "uuid" }, ["tid"]);
  const { id } = environmentOf(context, tid);
  const token = context.world.access?.tokens.find((one) => one.jti === jti && one.environment === id);
  if (!token) throw notFound(`No token with jti ${jti} exists in environment ${id}.`);
  token.revoked_at ??= time(context.now);
}

export const tokenHandlers: Handlers<Extract<keyof SessionApi, `${string}environment_auth${string}`>> = {
  "GET /api/v2/environment_auth": (context) => {
    const { id } = environmentOf(context, read(context, { tid: "uuid" }, ["tid"]).tid);
    return { data: (context.world.access?.tokens ?? []).filter(({ environment }) => environment === id) };
  },
  "POST /api/v2/environment_auth": create,
  "DELETE /api/v2/environment_auth/{jti}": revoke,
};
