/**
 * Signing in at an OpenID provider: authorization code with PKCE. What belongs to a try is in session storage until it is over;
 * the library is loaded only where the server's config.js names a provider.
 */
import type { IdTokenClaims, OidcClient } from "oidc-client-ts";
import { base } from "./address";
import type { Oidc } from "./config";
import { sessionOf, type Session } from "./token";

/** Where the provider sends people back to, which it must know. */
const back = (): string => `${location.origin}${base}login`;

/** Whether an address is an OpenID provider's answer. */
export const isAnswer = (words: URLSearchParams): boolean => words.has("state") && (words.has("code") || words.has("error"));

/** All tabs wait for the one that renews their session. */
const timeoutInSeconds = 30;

/** Each keeps what its provider told of itself, which is not asked again for every renewal. */
const clients = new WeakMap<Oidc, OidcClient>();

async function clientOf(auth: Oidc): Promise<OidcClient> {
  const { OidcClient, WebStorageStateStore } = await import("oidc-client-ts");
  const client =
    clients.get(auth) ??
    new OidcClient({
      authority: auth.authority,
      client_id: auth.clientId,
      redirect_uri: back(),
      response_type: "code",
      scope: auth.scope,
      stateStore: new WebStorageStateStore({ store: sessionStorage, prefix: "lookout-oidc." }),
      requestTimeoutInSeconds: timeoutInSeconds,
    });
  clients.set(auth, client);
  return client;
}

/** The provider's page to sign in at. `left`: what to come back with. Throws where the provider does not answer, or has no https. */
export async function signInAddress(auth: Oidc, left: object): Promise<string> {
  const { url } = await (await clientOf(auth)).createSigninRequest({ state: left });
  if (!/^https?:$/.test(new URL(url).protocol)) throw new Error("The provider's address is none that can be opened.");
  return url;
}

interface Received {
  access_token: string;
  expires_in?: number;
  refresh_token?: string;
  profile: Record<string, unknown>;
}

function received({ access_token: token, expires_in: life, refresh_token: refresh, profile }: Received): Session {
  const name = profile?.preferred_username ?? profile?.email ?? profile?.sub;
  return sessionOf(token, { life, ...(typeof name === "string" && { user: name }), ...(refresh && { refresh }) });
}

/** Takes the answer out of an address that the provider sent somebody back to: the session, and what they left with. */
export async function readAnswer(auth: Oidc, address: string): Promise<{ session: Session; left: unknown }> {
  const answer = await (await clientOf(auth)).processSigninResponse(address);
  return { session: received(answer), left: answer.userState };
}

/** Why a provider gives nothing for a refresh token, today or tomorrow (RFC 6749, 5.2). */
const final = /^(invalid_(request|client|grant|scope)|unauthorized_client|unsupported_grant_type)$/;

/** A new token for the refresh token of a session; undefined where the provider refuses that. Throws where it does not answer so. */
export async function refreshed(auth: Oidc, { refresh, user }: Session): Promise<Session | undefined> {
  const state = { refresh_token: refresh!, session_state: null, scope: auth.scope, profile: {} as IdTokenClaims };
  try {
    const answer = await (await clientOf(auth)).useRefreshToken({ state, timeoutInSeconds });
    return { refresh, ...received(answer), user };
  } catch (error) {
    if (final.test(String((error as { error?: unknown }).error))) return undefined;
    throw error;
  }
}
