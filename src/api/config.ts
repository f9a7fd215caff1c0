/**
 * The server's `config.js`: how somebody gets a token. It mixes a global assignment with an export, so it is imported as the
 * module that it is, and nothing of it is believed that was not looked at. Without it nobody has to sign in.
 */
import { basePath } from "./basePath";

/** Who decides what a user may do: the legacy one lets everybody who is signed in do everything. */
type AuthorizationProvider = "legacy" | "policy-engine";

interface CommonAuthConfig {
  provider: AuthorizationProvider;
  /** Whether users of the server's own may sign in as well. */
  localFallback: boolean;
}

export interface OidcConfig extends CommonAuthConfig {
  method: "oidc";
  /** The address of the OpenID provider, under which `/.well-known/openid-configuration` stands. */
  authority: string;
  clientId: string;
  scope: string;
}

/** `unknown`: the server wants a token, and names no way to it that is known here. */
export type AuthConfig = (CommonAuthConfig & { method: "database" | "jwt" | "unknown" }) | OidcConfig;

const toNonEmptyString = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);

/** An address that is safe to go to, without slashes at its end. */
function toSafeUrl(value: unknown): string | undefined {
  const candidate = toNonEmptyString(value);
  if (candidate === undefined || !URL.canParse(candidate)) return undefined;
  const { protocol, username, password, href } = new URL(candidate);
  return /^https?:$/.test(protocol) && !username && !password ? href.replace(/\/+$/, "") : undefined;
}

/** What `window.auth` says; undefined where it says nothing, so that nobody has to sign in. */
export function parseAuthConfig(auth: unknown): AuthConfig | undefined {
  if (auth === undefined || auth === null) return undefined;
  const { method, provider, localFallback, authority, url, realm, clientId, scope } = Object(auth) as Record<string, unknown>;
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

/** How long the app waits for it, in milliseconds. */
const loadTimeout = 8000;

let attempts = 0;

/** Loads `config.js` from beside the app. Rejects where there is none, or what is there is no script (404, a page of HTML). */
export async function loadConfig(): Promise<AuthConfig | undefined> {
  // A module that could not be loaded may be kept as such under its address.
  const cacheBuster = attempts++ > 0 ? `?${attempts}` : "";
  const timeout = new Promise<never>((_, reject) => setTimeout(() => reject(new Error("config.js did not come")), loadTimeout));
  await Promise.race([import(/* @vite-ignore */ new URL(`${basePath}config.js${cacheBuster}`, location.href).href), timeout]);
  return parseAuthConfig((window as { auth?: unknown }).auth);
}
