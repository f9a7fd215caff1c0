/** Keeps the session's auth config that of the server's config.js, which may be unreachable, or change while the app is open. */
import { getRetryDelay } from "~/time";
import { loadConfig, type AuthConfig } from "./config";
import { ApiError } from "./error";
import { getSession, getSessionState, handleRejectedToken, requestSessionFromTabs, setAuth, setAuthUnknown } from "./session";

let pendingConfig: Promise<AuthConfig | undefined> | undefined;

/** Several requests may need config.js at the same time. */
const loadSharedConfig = (): Promise<AuthConfig | undefined> => (pendingConfig ??= loadConfig().finally(() => (pendingConfig = undefined)));

/** Loads the auth config when the app starts. */
export async function loadAuth(): Promise<void> {
  try {
    const auth = await loadSharedConfig();
    if (auth && !getSession()) await requestSessionFromTabs();
    setAuth(auth);
  } catch {
    setAuthUnknown();
  }
}

/** Loads the auth config if it couldn't be loaded before. Rejects if it still can't. */
export async function ensureAuthKnown(): Promise<void> {
  if (!getSessionState().isAuthKnown) setAuth(await loadSharedConfig());
}

let isRetrying = false;

/** Loads the auth config until it is known, while the user is asked to sign in without it. Call this when the session changes. */
export async function retryAuthWhileExpired(): Promise<void> {
  const isNeeded = () => getSessionState().phase === "expired" && !getSessionState().isAuthKnown;
  if (isRetrying || !isNeeded()) return;
  isRetrying = true;
  for (let failures = 1; isNeeded(); failures++) {
    await ensureAuthKnown().catch(() => undefined);
    if (isNeeded()) await new Promise((resolve) => setTimeout(resolve, getRetryDelay(failures)));
  }
  isRetrying = false;
}

/**
 * Asks the user to sign in because the server rejected a request without a token. Throws a transient ApiError if config.js says
 * that no sign-in is required: nobody would have a token, and the server is probably restarting.
 */
export async function handleMissingToken(reason: string): Promise<void> {
  const { auth, isAuthKnown } = getSessionState();
  const newAuth = auth ?? (await loadSharedConfig().catch(() => undefined));
  if (!newAuth && (isAuthKnown || getSessionState().isAuthKnown)) {
    // The message begins with the server's, which shows that the request wasn't executed.
    const explanation = "The orchestrator asked for a sign-in although its configuration doesn't require one.";
    throw new ApiError("failed", `${reason.replace(/\.$/, "")}. ${explanation}`, 401);
  }
  handleRejectedToken(undefined, reason);
  if (newAuth) setAuth(newAuth);
}
