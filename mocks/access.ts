/** Users, roles and tokens of a mock with authentication. */
import type { Token } from "../src/api/models.ts";
import { forbidden, HttpError } from "./validation.ts";
import { formatServerTime } from "./world.ts";

export interface MockUser {
  username: string;
  password: string;
  isAdmin: boolean;
  /** Role names by environment id. */
  roles: Record<string, string[]>;
}

export interface Access {
  provider: "legacy" | "policy-engine";
  /** In seconds. */
  sessionLifetime: number;
  users: MockUser[];
  roles: string[];
  /** Newest first. */
  tokens: (Omit<Token, "environment"> & { environment: string })[];
}

const seededRoles = ["environment-admin", "environment-expert-admin", "noc", "operator", "read-only"];

/** Access of the "signin" scenario. */
export const buildSeededAccess = (prod: string, staging: string): Access => ({
  provider: "legacy",
  sessionLifetime: 3600,
  roles: [...seededRoles],
  users: [
    { username: "admin", password: "Administrator-1", isAdmin: true, roles: {} },
    { username: "noor", password: "Correct-horse-1", isAdmin: false, roles: { [prod]: ["noc"], [staging]: ["environment-admin"] } },
    { username: "reader", password: "Correct-horse-2", isAdmin: false, roles: { [prod]: ["read-only"] } },
  ],
  tokens: [],
});

const claimPrefix = "urn:inmanta:";
export type MockClaims = Record<string, unknown>;

const encodeBase64Url = (value: unknown): string =>
  btoa(String.fromCharCode(...new TextEncoder().encode(JSON.stringify(value))))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

/** A checksum in place of a signature: changing any character of the token invalidates it. */
function computeSignature(text: string): string {
  let sum = 7;
  for (const letter of text) sum = (sum * 31 + letter.charCodeAt(0)) % 4294967291;
  return encodeBase64Url(`mock ${sum.toString(36)}`);
}

function signToken(claims: MockClaims): string {
  const issuer = "https://localhost:8888/";
  const body = `${encodeBase64Url({ alg: "HS256", typ: "JWT" })}.${encodeBase64Url({ iss: issuer, aud: [issuer], ...claims })}`;
  return `${body}.${computeSignature(body)}`;
}

/** Creates a token for a session that starts at `now`, in milliseconds. */
export function createSessionToken({ username, isAdmin, roles }: MockUser, sessionLifetime: number, now: number): string {
  const iat = Math.floor(now / 1000);
  return signToken({
    [`${claimPrefix}ct`]: "api",
    sub: username,
    [`${claimPrefix}roles`]: roles,
    [`${claimPrefix}is_admin`]: isAdmin,
    iat,
    exp: iat + sessionLifetime,
  });
}

/** Creates an environment token. Without `extraClaims` (idempotent tokens) the result is always the same. */
export const createEnvironmentToken = (env: string, types: string[], createdBy: string | null, extraClaims: MockClaims): string =>
  signToken({
    [`${claimPrefix}ct`]: types.join(","),
    ...(createdBy !== null && { [`${claimPrefix}created_by`]: createdBy }),
    ...extraClaims,
    [`${claimPrefix}env`]: env,
  });

function verifyToken(token: string): MockClaims {
  const [head, body, signature, extraPart] = token.split(".");
  let claims: MockClaims;
  try {
    claims = JSON.parse(atob(body!.replaceAll("-", "+").replaceAll("_", "/"))) as MockClaims;
    if (signature === undefined || extraPart !== undefined || !head!.startsWith("eyJ")) throw new Error("malformed token");
  } catch {
    throw forbidden("Unable to decode provided JWT bearer token.");
  }
  if (signature !== computeSignature(`${head}.${body}`)) throw forbidden("Signature verification failed");
  return claims;
}

/** Methods that need no token. */
const publicMethods = ["login", "health"];

/** Returns the claims of the request's token, `{}` if none is needed. Throws the server's 401 and 403. */
export function authenticate(access: Access | undefined, headers: Headers, method: string, env: string | null, now: number): MockClaims {
  if (!access) return {};
  const token = /^Bearer (.+)$/.exec(headers.get("Authorization") ?? "")?.[1];
  if (token === undefined) {
    if (publicMethods.includes(method)) return {};
    throw new HttpError(401, "Access to this resource is unauthorized");
  }
  const claims = verifyToken(token);
  if (typeof claims.exp === "number" && claims.exp * 1000 <= now) throw forbidden("Signature has expired");
  const registered = access.tokens.find(({ jti }) => jti === claims.jti);
  if (claims.jti !== undefined && !registered) throw forbidden("The provided token is not recognized; it may have been revoked.");
  if (registered?.revoked_at) throw forbidden("The provided token has been revoked.");
  if (registered) registered.last_used = formatServerTime(now);
  const scope = claims[`${claimPrefix}env`];
  if (scope !== undefined && env === null) throw forbidden("The authorization token is scoped to a specific environment.");
  if (scope !== undefined && env !== scope) throw forbidden("The authorization token is not valid for the requested environment.");
  return claims;
}

/** The content of `config.js`. */
export function getConfigScript(access: Access | undefined): string {
  const auth = access ? `\nwindow.auth = ${JSON.stringify({ method: "database", provider: access.provider })};\n` : "";
  return `${auth}\nexport const features = [];\n`;
}
