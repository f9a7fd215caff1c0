/** Who may come in: users, roles and tokens of a mock with authentication, and the tokens' own make. */
import type { Token } from "../src/api/endpoints.session.ts";
import { forbidden, Refusal } from "./validation.ts";
import { time } from "./world.ts";

export interface MockUser {
  username: string;
  password: string;
  isAdmin: boolean;
  /** Names of roles by the id of the environment. */
  roles: Record<string, string[]>;
}

export interface Access {
  provider: "legacy" | "policy-engine";
  /** How long a session lives, in seconds. */
  life: number;
  users: MockUser[];
  roles: string[];
  /** Newest first. */
  tokens: (Omit<Token, "environment"> & { environment: string })[];
}

const policyRoles = ["environment-admin", "environment-expert-admin", "noc", "operator", "read-only"];

/** The users of the scenario with sign-in. */
export const seededAccess = (prod: string, staging: string): Access => ({
  provider: "legacy",
  life: 3600,
  roles: [...policyRoles],
  users: [
    { username: "admin", password: "Administrator-1", isAdmin: true, roles: {} },
    { username: "noor", password: "Correct-horse-1", isAdmin: false, roles: { [prod]: ["noc"], [staging]: ["environment-admin"] } },
    { username: "reader", password: "Correct-horse-2", isAdmin: false, roles: { [prod]: ["read-only"] } },
  ],
  tokens: [],
});

const urn = "urn:inmanta:";
export type Claims = Record<string, unknown>;

const encoded = (value: unknown): string =>
  btoa(String.fromCharCode(...new TextEncoder().encode(JSON.stringify(value))))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

/** Stands in for a signature: a change of any letter before it shows. */
function sealed(text: string): string {
  let sum = 7;
  for (const letter of text) sum = (sum * 31 + letter.charCodeAt(0)) % 4294967291;
  return encoded(`mock ${sum.toString(36)}`);
}

/** A token of the mock's own. */
function tokenOf(claims: Claims): string {
  const issuer = "https://localhost:8888/";
  const body = `${encoded({ alg: "HS256", typ: "JWT" })}.${encoded({ iss: issuer, aud: [issuer], ...claims })}`;
  return `${body}.${sealed(body)}`;
}

/** The token of a session that begins now, in milliseconds. */
export function sessionToken({ username, isAdmin, roles }: MockUser, life: number, now: number): string {
  const iat = Math.floor(now / 1000);
  return tokenOf({ [`${urn}ct`]: "api", sub: username, [`${urn}roles`]: roles, [`${urn}is_admin`]: isAdmin, iat, exp: iat + life });
}

/** The token of an environment; an idempotent one is the same each time. */
export const environmentToken = (env: string, types: string[], by: string | null, rest: Claims): string =>
  tokenOf({ [`${urn}ct`]: types.join(","), ...(by !== null && { [`${urn}created_by`]: by }), ...rest, [`${urn}env`]: env });

function decoded(token: string): Claims {
  const [head, body, seal, more] = token.split(".");
  let claims: Claims;
  try {
    claims = JSON.parse(atob(body!.replaceAll("-", "+").replaceAll("_", "/"))) as Claims;
    if (seal === undefined || more !== undefined || !head!.startsWith("eyJ")) throw new Error("no token");
  } catch {
    throw forbidden("Unable to decode provided JWT bearer token.");
  }
  if (seal !== sealed(`${head}.${body}`)) throw forbidden("Signature verification failed");
  return claims;
}

/** Methods that are open, and methods that know no environment. */
const open = ["login", "health"];

/** Reads the header as the server does, and refuses as it does; the claims of who asks, none where nobody has to say. */
export function admit(access: Access | undefined, headers: Headers, method: string, env: string | null, now: number): Claims {
  if (!access) return {};
  const token = /^Bearer (.+)$/.exec(headers.get("Authorization") ?? "")?.[1];
  if (token === undefined) {
    if (open.includes(method)) return {};
    throw new Refusal(401, "Access to this resource is unauthorized");
  }
  const claims = decoded(token);
  if (typeof claims.exp === "number" && claims.exp * 1000 <= now) throw forbidden("Signature has expired");
  const registered = access.tokens.find(({ jti }) => jti === claims.jti);
  if (claims.jti !== undefined && !registered) throw forbidden("The provided token is not recognized; it may have been revoked.");
  if (registered?.revoked_at) throw forbidden("The provided token has been revoked.");
  if (registered) registered.last_used = time(now);
  const scope = claims[`${urn}env`];
  if (scope !== undefined && env === null) throw forbidden("The authorization token is scoped to a specific environment.");
  if (scope !== undefined && env !== scope) throw forbidden("The authorization token is not valid for the requested environment.");
  return claims;
}

/** What `config.js` says. */
export function configOf(access: Access | undefined): string {
  const auth = access ? `\nwindow.auth = ${JSON.stringify({ method: "database", provider: access.provider })};\n` : "";
  return `${auth}\nexport const features = [];\n`;
}
