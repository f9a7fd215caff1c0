/**
 * Signing in at an OpenID provider: authorization code with PKCE. What belongs to a try is in session storage until it is over;
 * the library is loaded only where the server's config.js names a provider.
 */
import type { IdTokenClaims, OidcClient } from "oidc-client-ts";
import { basePath } from "./basePath";
import type { OidcConfig } from "./config";
import { createSession, type Session } from "./token";

/** Where the provider sends people back to, which it must know. */
const getRedirectUri = (): string => `${location.origin}${basePath}login`;

/** Whether an address is an OpenID provider's answer. */
export const isSignInResponse = (params: URLSearchParams): boolean => params.has("state") && (params.has("code") || params.has("error"));

/** All tabs wait for the one that renews their session. */
const timeoutInSeconds = 30;

/** Each keeps what its provider told of itself, which is not asked again for every renewal. */
const clients = new WeakMap<OidcConfig, OidcClient>();

async function getClient(auth: OidcConfig): Promise<OidcClient> {
  const { OidcClient, WebStorageStateStore } = await import("oidc-client-ts");
  const client =
    clients.get(auth) ??
    new OidcClient({
      authority: auth.authority,
      client_id: auth.clientId,
      redirect_uri: getRedirectUri(),
      response_type: "code",
      scope: auth.scope,
      stateStore: new WebStorageStateStore({ store: sessionStorage, prefix: "lookout-oidc." }),
      requestTimeoutInSeconds: timeoutInSeconds,
    });
  clients.set(auth, client);
  return client;
}

/** The provider's page to sign in at. `left`: what to come back with. Throws where the provider does not answer, or has no https. */
export async function createSignInUrl(auth: OidcConfig, returnState: object): Promise<string> {
  const { url } = await (await getClient(auth)).createSigninRequest({ state: returnState });
  if (!/^https?:$/.test(new URL(url).protocol)) throw new Error("The provider's address is none that can be opened.");
  return url;
}

interface TokenResponse {
  access_token: string;
  expires_in?: number;
  refresh_token?: string;
  profile: Record<string, unknown>;
}

function toSession({ access_token: token, expires_in: life, refresh_token: refresh, profile }: TokenResponse): Session {
  const name = profile?.preferred_username ?? profile?.email ?? profile?.sub;
  return createSession(token, { life, ...(typeof name === "string" && { user: name }), ...(refresh && { refresh }) });
}

/** Takes the answer out of an address that the provider sent somebody back to: the session, and what they left with. */
export async function parseSignInResponse(auth: OidcConfig, url: string): Promise<{ session: Session; returnState: unknown }> {
  const response = await (await getClient(auth)).processSigninResponse(url);
  return { session: toSession(response), returnState: response.userState };
}

/** Why a provider gives nothing for a refresh token, today or tomorrow (RFC 6749, 5.2). */
const permanentError = /^(invalid_(request|client|grant|scope)|unauthorized_client|unsupported_grant_type)$/;

/** A new token for the refresh token of a session; undefined where the provider refuses that. Throws where it does not answer so. */
export async function refreshSession(auth: OidcConfig, { refresh, user }: Session): Promise<Session | undefined> {
  const state = { refresh_token: refresh!, session_state: null, scope: auth.scope, profile: {} as IdTokenClaims };
  try {
    const response = await (await getClient(auth)).useRefreshToken({ state, timeoutInSeconds });
    return { refresh, ...toSession(response), user };
  } catch (error) {
    if (permanentError.test(String((error as { error?: unknown }).error))) return undefined;
    throw error;
  }
}
