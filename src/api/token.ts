/** A token and what can be read of it. Tokens are kept in memory and in session storage, and nowhere else. */

export interface Session {
  token: string;
  /** When it was received, in milliseconds since the epoch by this browser's clock. */
  since: number;
  /** How many seconds it holds from then on; absent where nobody said. */
  life?: number;
  /** Who it is, where the token itself does not tell. */
  user?: string;
  /** What an OpenID provider gives a new one for. */
  refresh?: string;
}

export interface SessionClaims {
  user?: string;
  isAdmin: boolean;
  /** Names of roles by the id of the environment; absent where the token says nothing of roles. */
  roles?: Record<string, string[]>;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);

/** The middle part of a token, which says who it is; of a text that is no token, nothing. Only the server can verify it. */
function decodePayload(token: string): Record<string, unknown> {
  try {
    const encodedPayload = token.split(".")[1]!.replaceAll("-", "+").replaceAll("_", "/");
    const bytes = Uint8Array.from(atob(encodedPayload), (character) => character.charCodeAt(0));
    const decoded: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return isObject(decoded) ? decoded : {};
  } catch {
    return {};
  }
}

/** What a session's token claims. */
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
 * How many seconds a token says that it holds from now on. It may have been made a while ago; where it seems to have ended, this
 * browser's clock may be the one that is wrong, and its whole life counts.
 */
function getRemainingLifetime(token: string): number | undefined {
  const { exp, iat } = decodePayload(token);
  if (typeof exp !== "number") return undefined;
  const remaining = exp - Date.now() / 1000;
  const total = typeof iat === "number" ? exp - iat : undefined;
  return remaining > 0 ? Math.min(remaining, total ?? remaining) : total;
}

/** A session of a token that was just received; `life` in seconds, where the answer told it. */
export const createSession = (
  token: string,
  { life, ...rest }: { life?: number | null; user?: string; refresh?: string } = {},
): Session => ({
  token,
  since: Date.now(),
  life: life ?? getRemainingLifetime(token),
  ...rest,
});

/** Whether the life of a session is over, as far as it is known. */
export const isExpired = ({ since, life }: Session): boolean => life !== undefined && Date.now() - since > life * 1000;

/** Letters that a header can carry, as tokens have them. */
export const isToken = (text: string): boolean => /^[\w\-.~+/=]+$/.test(text);

/** A session that another tab or the storage tells; undefined where it is none. */
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
