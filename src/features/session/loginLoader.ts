/** Handles the sign-in page's address after a redirect from an OpenID provider, or in a popup opened to sign in. */
import { replace } from "react-router";
import { isObject } from "~/api/json";
import { isSignInResponse, parseSignInResponse, createSignInUrl } from "~/api/oidc";
import { setSession, getSessionState, waitForAuth } from "~/api/session";
import { paths } from "~/paths";
import { toSafeNextPath } from "./nextPath";

/** Error of the last provider sign-in. Kept out of the address, where anyone could inject text. */
let lastSignInError: string | undefined;

export const getLastSignInError = (): string | undefined => lastSignInError;

/** Comes back from session storage, so its values aren't trusted. */
interface SignInReturnState {
  next?: unknown;
  /** True in a popup opened only to sign in. */
  window?: unknown;
}

/** Loader of the sign-in page. Removes the provider's response from the address and the history at once. */
export async function loginLoader({ request }: { request: Request }): Promise<Response | null> {
  const url = new URL(request.url);
  const isCallback = isSignInResponse(url.searchParams);
  if (!isCallback && !url.searchParams.has("window")) return null;
  await waitForAuth();
  const { auth, phase } = getSessionState();
  if (auth?.method !== "oidc" || (phase === "signedIn" && !isCallback)) return replace(paths.login());
  try {
    if (!isCallback) {
      location.assign(await createSignInUrl(auth, { window: true } satisfies SignInReturnState));
      return new Promise(() => undefined);
    }
    const { session, returnState } = await parseSignInResponse(auth, url.href);
    const { next, window: isPopup }: SignInReturnState = isObject(returnState) ? returnState : {};
    lastSignInError = undefined;
    setSession(session);
    if (isPopup) window.close();
    return replace(toSafeNextPath(next));
  } catch (error) {
    lastSignInError = error instanceof Error ? error.message : String(error);
    return replace(paths.login());
  }
}
