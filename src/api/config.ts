/**
 * The server's `config.js`: how somebody gets a token. It mixes a global assignment with an export, so it is imported as the
 * module that it is, and nothing of it is believed that was not looked at. Without it nobody has to sign in.
 */
import { base } from "./address";

/** Who decides what a user may do: the legacy one lets everybody who is signed in do everything. */
type Authority = "legacy" | "policy-engine";

interface Common {
  provider: Authority;
  /** Whether users of the server's own may sign in as well. */
  localFallback: boolean;
}

export interface Oidc extends Common {
  method: "oidc";
  /** The address of the OpenID provider, under which `/.well-known/openid-configuration` stands. */
  authority: string;
  clientId: string;
  scope: string;
}

/** `unknown`: the server wants a token, and names no way to it that is known here. */
export type Auth = (Common & { method: "database" | "jwt" | "unknown" }) | Oidc;

const text = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);

/** An address that is safe to go to, without slashes at its end. */
function address(value: unknown): string | undefined {
  const said = text(value);
  if (said === undefined || !URL.canParse(said)) return undefined;
  const { protocol, username, password, href } = new URL(said);
  return /^https?:$/.test(protocol) && !username && !password ? href.replace(/\/+$/, "") : undefined;
}

/** What `window.auth` says; undefined where it says nothing, so that nobody has to sign in. */
export function readAuth(said: unknown): Auth | undefined {
  if (said === undefined || said === null) return undefined;
  const { method, provider, localFallback, authority, url, realm, clientId, scope } = Object(said) as Record<string, unknown>;
  const common: Common = { provider: provider === "policy-engine" ? "policy-engine" : "legacy", localFallback: localFallback === true };
  if (method === "database" || method === "jwt") return { method, ...common };
  const client = text(clientId);
  const keycloak = address(url);
  const generic = method === "oidc-generic" ? address(authority) : undefined;
  const legacy = method === "oidc" && keycloak && text(realm) ? `${keycloak}/realms/${encodeURIComponent(String(realm))}` : undefined;
  const at = generic ?? legacy;
  if (at === undefined || client === undefined) return { method: "unknown", ...common };
  return { method: "oidc", ...common, authority: at, clientId: client, scope: text(scope) ?? "openid profile email" };
}

/** How long the app waits for it, in milliseconds. */
const patience = 8000;

let tries = 0;

/** Loads `config.js` from beside the app. Rejects where there is none, or what is there is no script (404, a page of HTML). */
export async function loadConfig(): Promise<Auth | undefined> {
  // A module that could not be loaded may be kept as such under its address.
  const again = tries++ > 0 ? `?${tries}` : "";
  const late = new Promise<never>((_, reject) => setTimeout(() => reject(new Error("config.js did not come")), patience));
  await Promise.race([import(/* @vite-ignore */ new URL(`${base}config.js${again}`, location.href).href), late]);
  return readAuth((window as { auth?: unknown }).auth);
}
