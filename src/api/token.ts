/** Tokens and their claims. Tokens are stored only in memory and session storage. */
import { now } from "~/time";
import { isObject } from "./json";

export interface Session {
  token: string;
  /** When it was received, in milliseconds since the epoch by this browser's clock. */
  since: number;
  /** Lifetime in seconds from then on; absent if unknown. */
  life?: number;
  /** User name, if the token has none. */
  user?: string;
  /** Refresh token of an OpenID provider. */
  refresh?: string;
}

export interface SessionClaims {
  user?: string;
  isAdmin: boolean;
  /** Role names by environment id; absent if the token has no roles claim. */
  roles?: Record<string, string[]>;
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

export function getClaims({ token, user }: Session): SessionClaims {
  const claims = decodePayload(token);
  const roles = claims["urn:inmanta:roles"];
  const name = claims.preferred_username ?? claims.sub;
  return {
    user: user ?? (typeof name === "string" ? name : undefined),
    isAdmin: claims["urn:inmanta:is_admin"] === true,
    ...(isObject(roles) && {
      roles: Object.fromEntries(
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

/** Session for a token just received; `life` in seconds if the response has it. */
export const createSession = (
  token: string,
  { life, ...rest }: { life?: number | null; user?: string; refresh?: string } = {},
): Session => ({
  token,
  since: now(),
  life: life ?? getRemainingLifetime(token),
  ...rest,
});

export const isExpired = ({ since, life }: Session): boolean => life !== undefined && now() - since > life * 1000;

/** Whether a text has only characters that are allowed in tokens, and so in a header. */
export const isToken = (text: string): boolean => /^[\w\-.~+/=]+$/.test(text);

/** Validates a session from another tab or from storage; undefined if invalid. */
export function parseSession(value: unknown): Session | undefined {
  if (!isObject(value)) return undefined;
  const { token, since, life, user, refresh } = value;
  if (typeof token !== "string" || !isToken(token) || typeof since !== "number") return undefined;
  return {
    token,
    since,
    ...(typeof life === "number" && { life }),
    ...(typeof user === "string" && { user }),
    ...(typeof refresh === "string" && { refresh }),
  };
}
