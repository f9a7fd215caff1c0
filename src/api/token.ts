/** Tokens and their claims. Tokens are stored only in memory and session storage. */
import { now } from "~/time";
import { ApiError } from "./error";
import { isObject } from "./json";

/** A session before it is numbered: a token just received from the server or a provider, or entered by the user. */
export interface NewSession {
  token: string;
  /** When it was received, in milliseconds since the epoch by the server's clock. */
  since: number;
  /** Lifetime in seconds from then on; absent if unknown. */
  life?: number;
  /** User name, if the token has none. */
  user?: string;
  /** Refresh token of an OpenID provider. */
  refresh?: string;
}

/** All tabs number their sign-ins, renewals and sign-outs in one sequence, so that which is newer doesn't depend on a clock. */
export interface Session extends NewSession {
  number: number;
  /** Number of the sign-in that started the session. Renewals keep it. */
  signIn: number;
}

export interface SessionClaims {
  user?: string;
  isAdmin: boolean;
  /** Role names by environment id; absent if the token has no roles claim. */
  roles?: ReadonlyMap<string, string[]>;
}

/** Payload of a JWT, unverified; empty for anything else. */
function decodePayload(token: string): Record<string, unknown> {
  try {
    const [, payload = ""] = token.split(".");
    const bytes = Uint8Array.from(atob(payload.replaceAll("-", "+").replaceAll("_", "/")), (character) => character.charCodeAt(0));
    const decoded: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return isObject(decoded) ? decoded : {};
  } catch {
    return {};
  }
}

export function getClaims({ token, user }: NewSession): SessionClaims {
  const claims = decodePayload(token);
  const roles = claims["urn:inmanta:roles"];
  const name = claims.preferred_username ?? claims.sub;
  return {
    user: user ?? (typeof name === "string" ? name : undefined),
    isAdmin: claims["urn:inmanta:is_admin"] === true,
    ...(isObject(roles) && {
      roles: new Map(
        Object.entries(roles).map(([env, names]) => [env, Array.isArray(names) ? names.filter((role) => typeof role === "string") : []]),
      ),
    }),
  };
}

/**
 * Remaining lifetime of a token in seconds. If it seems to have expired, this browser's clock is probably wrong, so the whole
 * lifetime is returned.
 */
function getRemainingLifetime(token: string): number | undefined {
  const { exp, iat } = decodePayload(token);
  if (typeof exp !== "number") return undefined;
  const remaining = exp - now() / 1000;
  const total = typeof iat === "number" ? exp - iat : undefined;
  return remaining > 0 ? Math.min(remaining, total ?? remaining) : total;
}

/** Whether a text has only characters that are allowed in tokens, and so in a header. */
export const isToken = (text: unknown): text is string => typeof text === "string" && /^[\w\-.~+/=]+$/.test(text);

/** Session for a token just received; `life` in seconds if the response has it. Throws an ApiError if the text can't be a token. */
export function createSession(
  token: string,
  { life, ...rest }: { life?: number | null; user?: string; refresh?: string } = {},
): NewSession {
  if (!isToken(token)) throw new ApiError("unreadable", "The response contains no valid token.");
  return { token, since: now(), life: life && life > 0 ? life : getRemainingLifetime(token), ...rest };
}

/** Validates a session from another tab or from storage; undefined if invalid. */
export function parseSession(value: unknown): Session | undefined {
  if (!isObject(value)) return undefined;
  const { token, since, number, signIn, life, user, refresh } = value;
  if (!isToken(token) || typeof since !== "number" || typeof number !== "number" || typeof signIn !== "number") return undefined;
  return {
    token,
    since,
    number,
    signIn,
    ...(typeof life === "number" && { life }),
    ...(typeof user === "string" && { user }),
    ...(typeof refresh === "string" && { refresh }),
  };
}
