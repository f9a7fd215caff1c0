/**
 * The server's `config.js`, which configures sign-in. It sets a global and also has an export, so it must be imported as a
 * module; its values are validated. Without it, no sign-in is required.
 */
import { basePath } from "./basePath";
import { isObject } from "./json";

/** With `legacy`, every signed-in user may do everything. */
type AuthorizationProvider = "legacy" | "policy-engine";

interface CommonAuthConfig {
  provider: AuthorizationProvider;
  /** Whether the server's own users can sign in too. */
  localFallback: boolean;
}

export interface OidcConfig extends CommonAuthConfig {
  method: "oidc";
  /** URL of the OpenID provider, which serves `/.well-known/openid-configuration` below it. */
  authority: string;
  clientId: string;
  scope: string;
}

/** `unknown`: the server requires a token, but Lookout doesn't support its sign-in method. */
export type AuthConfig = (CommonAuthConfig & { method: "database" | "jwt" | "unknown" }) | OidcConfig;

const toNonEmptyString = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);

/** An http(s) URL without credentials and trailing slashes; undefined for anything else. */
function toSafeUrl(value: unknown): string | undefined {
  const candidate = toNonEmptyString(value);
  if (candidate === undefined || !URL.canParse(candidate)) return undefined;
  const { protocol, username, password, href } = new URL(candidate);
  return /^https?:$/.test(protocol) && !username && !password ? href.replace(/\/+$/, "") : undefined;
}

/** Parses `window.auth`; undefined if there is none, so no sign-in is required. */
export function parseAuthConfig(auth: unknown): AuthConfig | undefined {
  if (auth === undefined || auth === null) return undefined;
  const fields: Record<string, unknown> = isObject(auth) ? auth : {};
  const { method, provider, localFallback, authority, url, realm, clientId, scope } = fields;
  const common: CommonAuthConfig = {
    provider: provider === "policy-engine" ? "policy-engine" : "legacy",
    localFallback: localFallback === true,
  };
  if (method === "database" || method === "jwt") return { method, ...common };
  const parsedClientId = toNonEmptyString(clientId);
  const keycloakUrl = toSafeUrl(url);
  const genericAuthority = method === "oidc-generic" ? toSafeUrl(authority) : undefined;
  const keycloakAuthority =
    method === "oidc" && keycloakUrl && toNonEmptyString(realm) ? `${keycloakUrl}/realms/${encodeURIComponent(String(realm))}` : undefined;
  const authorityUrl = genericAuthority ?? keycloakAuthority;
  if (authorityUrl === undefined || parsedClientId === undefined) return { method: "unknown", ...common };
  return {
    method: "oidc",
    ...common,
    authority: authorityUrl,
    clientId: parsedClientId,
    scope: toNonEmptyString(scope) ?? "openid profile email",
  };
}

/** In milliseconds. */
const loadTimeout = 8000;

let attempts = 0;

/** Loads `config.js` from the app's base path. Rejects if it is missing or isn't a script (404, HTML page). */
export async function loadConfig(): Promise<AuthConfig | undefined> {
  // Browsers may cache a failed module import by its URL.
  const cacheBuster = attempts++ > 0 ? `?${attempts}` : "";
  const timeout = new Promise<never>((_, reject) => setTimeout(() => reject(new Error("Loading config.js timed out")), loadTimeout));
  await Promise.race([import(/* @vite-ignore */ new URL(`${basePath}config.js${cacheBuster}`, location.href).href), timeout]);
  return parseAuthConfig(Reflect.get(window, "auth"));
}
