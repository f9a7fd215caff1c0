/**
 * Signing in at an OpenID provider: authorization code with PKCE. What belongs to a try is in session storage until it is over;
 * the library is loaded only where the server's config.js names a provider.
 */
import type { IdTokenClaims } from "oidc-client-ts";
import { base } from "./address";
import type { Oidc } from "./config";
import { sessionOf, type Session } from "./token";

/** Where the provider sends people back to, which it must know. */
const back = (): string => `${location.origin}${base}login`;

/** Whether an address is an OpenID provider's answer. */
export const isAnswer = (words: URLSearchParams): boolean => words.has("state") && (words.has("code") || words.has("error"));

async function clientOf({ authority, clientId, scope }: Oidc) {
  const { OidcClient, WebStorageStateStore } = await import("oidc-client-ts");
  return new OidcClient({
    authority,
    client_id: clientId,
    redirect_uri: back(),
    response_type: "code",
    scope,
    stateStore: new WebStorageStateStore({ store: sessionStorage, prefix: "lookout-oidc." }),
  });
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

/** A new token for the refresh token of a session. Throws where the provider gives none. */
export async function refreshed(auth: Oidc, { refresh, user }: Session): Promise<Session> {
  const state = { refresh_token: refresh!, session_state: null, scope: auth.scope, profile: {} as IdTokenClaims };
  const answer = await (await clientOf(auth)).useRefreshToken({ state });
  return { refresh, ...received(answer), user };
}
