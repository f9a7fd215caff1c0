/**
 * Sign-in at an OpenID provider: authorization code with PKCE. The state of an attempt is in session storage. The library is
 * loaded only if the server's config.js names a provider.
 */
import type { IdTokenClaims, OidcClient } from "oidc-client-ts";
import { loadChunk } from "~/chunkLoading";
import { getSessionStorage, isTabStorageBlocked } from "~/storage";
import { basePath } from "./basePath";
import type { OidcConfig } from "./config";
import { isObject } from "./json";
import { createSession, type NewSession } from "./token";

/** Must be registered with the provider. */
const getRedirectUri = (): string => `${location.origin}${basePath}login`;

/** Whether a URL with these parameters is the redirect from an OpenID provider. */
export const isSignInResponse = (params: URLSearchParams): boolean => params.has("state") && (params.has("code") || params.has("error"));

/** Short because all tabs wait for the one that renews the session. */
const timeoutInSeconds = 30;

/** Cached because a client keeps its provider's metadata, which needn't be fetched for every renewal. */
const clients = new WeakMap<OidcConfig, OidcClient>();

async function getClient(auth: OidcConfig): Promise<OidcClient> {
  const { OidcClient, WebStorageStateStore } = await loadChunk(() => import("oidc-client-ts"), { attempts: 3 });
  const client =
    clients.get(auth) ??
    new OidcClient({
      authority: auth.authority,
      client_id: auth.clientId,
      redirect_uri: getRedirectUri(),
      response_type: "code",
      scope: auth.scope,
      stateStore: new WebStorageStateStore({ store: getSessionStorage(), prefix: "lookout-oidc." }),
      requestTimeoutInSeconds: timeoutInSeconds,
    });
  clients.set(auth, client);
  return client;
}

/** Why this browser can't sign in at a provider; undefined if it can. */
export function getSignInObstacle({ authority, localFallback }: OidcConfig): string | undefined {
  const { host } = new URL(authority);
  const alternative = localFallback ? ", or use a local account" : "";
  if (!("subtle" in crypto))
    return `Signing in at ${host} requires HTTPS: over plain HTTP, browsers don't offer the cryptography that it needs. Serve Lookout over HTTPS${alternative}.`;
  if (isTabStorageBlocked())
    return `Signing in at ${host} requires site data, which this browser blocks. Allow site data for ${location.host}${alternative}.`;
  return undefined;
}

/**
 * URL of the provider's sign-in page. `returnState` comes back with the redirect. Throws if the browser can't sign in at a provider,
 * if the provider is down, or if its URL isn't http(s).
 */
export async function createSignInUrl(auth: OidcConfig, returnState: object): Promise<string> {
  const obstacle = getSignInObstacle(auth);
  if (obstacle) throw new Error(obstacle);
  const { url } = await (await getClient(auth)).createSigninRequest({ state: returnState });
  if (!/^https?:$/.test(new URL(url).protocol)) throw new Error("The provider's sign-in URL can't be opened.");
  return url;
}

interface TokenResponse {
  access_token: string;
  expires_in?: number;
  refresh_token?: string;
  profile: Record<string, unknown>;
}

function toSession({ access_token: token, expires_in: life, refresh_token: refresh, profile }: TokenResponse): NewSession {
  const name = profile?.preferred_username ?? profile?.email ?? profile?.sub;
  return createSession(token, { life, ...(typeof name === "string" && { user: name }), ...(refresh && { refresh }) });
}

/** Completes a sign-in from the URL that the provider redirected to. */
export async function parseSignInResponse(auth: OidcConfig, url: string): Promise<{ session: NewSession; returnState: unknown }> {
  const response = await (await getClient(auth)).processSigninResponse(url);
  return { session: toSession(response), returnState: response.userState };
}

/** Errors for a refresh token that a retry can't fix (RFC 6749, 5.2). */
const permanentErrorPattern = /^(invalid_(request|client|grant|scope)|unauthorized_client|unsupported_grant_type)$/;

/** Renews a user's session by its refresh token; undefined if the provider rejects it permanently. Throws if a retry may help. */
export async function refreshSession(auth: OidcConfig, refresh: string, user: string | undefined): Promise<NewSession | undefined> {
  const state = { refresh_token: refresh, session_state: null, scope: auth.scope, profile: {} as IdTokenClaims };
  try {
    const response = await (await getClient(auth)).useRefreshToken({ state, timeoutInSeconds });
    return { refresh, ...toSession(response), user };
  } catch (error) {
    if (isObject(error) && permanentErrorPattern.test(String(error.error))) return undefined;
    throw error;
  }
}
