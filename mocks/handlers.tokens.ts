/** Environment tokens. */
import type { ClientType } from "../src/api/models.ts";
import type { Route } from "../src/api/endpoints.ts";
import { createEnvironmentToken } from "./access.ts";
import { requireEnvironment, readArguments, type Context, type Handlers } from "./context.ts";
import { badRequest, notFound, serverError } from "./validation.ts";
import { formatServerTime, buildUuid } from "./world.ts";

const clientTypes: readonly string[] = ["api", "agent", "compiler"];

function createToken(context: Context) {
  const declared = { tid: "uuid", client_types: "list", idempotent: "boolean", expire: "integer" } as const;
  const args = readArguments(context, declared, ["tid", "client_types"]);
  const { id } = requireEnvironment(context, args.tid);
  const { access } = context.world;
  if (!access) throw badRequest("Authentication is disabled, generating a token is not allowed");
  const { client_types: types = [], idempotent = false, expire } = args;
  if (idempotent && expire !== undefined) {
    throw badRequest("An idempotent token cannot have an expiry: such tokens carry no time-based claims");
  }
  if (expire !== undefined && expire <= 0) throw badRequest("expire must be a positive number of seconds");
  if (types.some((type) => !clientTypes.includes(type))) throw serverError();
  const createdBy = typeof context.claims.sub === "string" ? context.claims.sub : null;
  if (idempotent) return { data: createEnvironmentToken(id, types, createdBy, {}) };
  const jti = buildUuid(0x70, context.nextNumber());
  const iat = Math.floor(context.now / 1000);
  access.tokens.unshift({
    jti,
    created_by: createdBy,
    client_types: types as ClientType[],
    environment: id,
    issued_at: formatServerTime(context.now),
    expires_at: expire === undefined ? null : formatServerTime(context.now + expire * 1000),
    revoked_at: null,
    last_used: null,
  });
  return { data: createEnvironmentToken(id, types, createdBy, { jti, iat, ...(expire !== undefined && { exp: iat + expire }) }) };
}

function revokeToken(context: Context) {
  const { tid, jti } = readArguments(context, { tid: "uuid", jti: "uuid" }, ["tid"]);
  const { id } = requireEnvironment(context, tid);
  const token = context.world.access?.tokens.find((item) => item.jti === jti && item.environment === id);
  if (!token) throw notFound(`No token with jti ${jti} exists in environment ${id}.`);
  token.revoked_at ??= formatServerTime(context.now);
}

export const tokenHandlers: Handlers<Extract<Route, `${string}environment_auth${string}`>> = {
  "GET /api/v2/environment_auth": (context) => {
    const { id } = requireEnvironment(context, readArguments(context, { tid: "uuid" }, ["tid"]).tid);
    return { data: (context.world.access?.tokens ?? []).filter(({ environment }) => environment === id) };
  },
  "POST /api/v2/environment_auth": createToken,
  "DELETE /api/v2/environment_auth/{jti}": revokeToken,
};
