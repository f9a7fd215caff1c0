/** What stands in the address of the sign-in page when an OpenID provider sends somebody back, or a window opens to sign in. */
import { replace } from "react-router";
import { isSignInResponse, parseSignInResponse, createSignInUrl } from "~/api/oidc";
import { setSession, getSessionState, waitForAuth } from "~/api/session";
import { paths } from "~/paths";
import { toSafeNextPath } from "./nextPath";

/** Why the last try at a provider failed. Not in the address: anybody could write anything there. */
let lastSignInError: string | undefined;

export const getLastSignInError = (): string | undefined => lastSignInError;

interface SignInReturnState {
  next?: unknown;
  /** Whether the window was opened to sign in, and nothing else. */
  window?: boolean;
}

/** The loader of the sign-in page. The answer's words leave the address at once, and its entry of the history. */
export async function loginLoader({ request }: { request: Request }): Promise<Response | null> {
  const url = new URL(request.url);
  const isCallback = isSignInResponse(url.searchParams);
  if (!isCallback && !url.searchParams.has("window")) return null;
  await waitForAuth();
  const { auth, phase } = getSessionState();
  if (auth?.method !== "oidc" || (phase === "live" && !isCallback)) return replace(paths.login());
  try {
    if (!isCallback) {
      location.assign(await createSignInUrl(auth, { window: true } satisfies SignInReturnState));
      return new Promise(() => undefined);
    }
    const { session, returnState } = await parseSignInResponse(auth, url.href);
    const { next, window: isPopup } = (returnState ?? {}) as SignInReturnState;
    lastSignInError = undefined;
    setSession(session);
    if (isPopup) window.close();
    return replace(toSafeNextPath(next));
  } catch (error) {
    lastSignInError = error instanceof Error ? error.message : String(error);
    return replace(paths.login());
  }
}
