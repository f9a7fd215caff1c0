/** Starts a tab's session. At half its lifetime, one tab renews it for all tabs, even if it is hidden or paused. */
import { getRetryDelay, monotonicNow } from "~/time";
import { ensureAuthKnown, loadAuth, retryAuthWhileExpired } from "./auth";
import { call } from "./call";
import type { Result } from "./endpoints";
import { ApiError } from "./error";
import { refreshSession } from "./oidc";
import { getRetryAfter } from "./refreshPolicy";
import { getSession, getSessionAge, getSessionState, handleRejectedToken, restoreSession, setSession, subscribeToSession } from "./session";
import { createSession, type NewSession, type Session } from "./token";

/** Throws an ApiError if the response has no token. */
const toSession = ({ token, expires_in: life, user }: Result<"POST /api/v2/login">): NewSession =>
  createSession(token, { life, user: user.username });

/** Signs in all tabs. Throws an ApiError. */
export async function signInWithPassword(username: string, password: string): Promise<void> {
  setSession(toSession(await call("POST /api/v2/login", { body: { username, password } })));
}

/** Undefined if the provider rejects the session's refresh token. Throws if a retry may help. */
async function renewSession(session: Session): Promise<NewSession | undefined> {
  if (session.refresh) await ensureAuthKnown();
  const { auth } = getSessionState();
  if (session.refresh && auth?.method === "oidc") return refreshSession(auth, session.refresh, session.user);
  return toSession(await call("POST /api/v2/login/renew", {}));
}

/** Attempts to renew the session with this number. */
interface Attempts {
  number: number;
  /** Consecutive failures. */
  failures: number;
  /** On the monotonic clock; Infinity if the provider rejected the refresh token. */
  nextAt: number;
}

let attempts: Attempts = { number: 0, failures: 0, nextAt: 0 };

/**
 * Milliseconds until the next attempt. A rejection is retried too, but less often: it may be a proxy's, and only the server's word
 * that the session is over ends it. No server renews tokens of other issuers.
 */
function getRenewalDelay(error: unknown, failures: number, life: number): number {
  const apiError = error instanceof ApiError ? error : undefined;
  if (apiError?.isTransient === false) return getRetryDelay(failures) * Math.min(60, life / 16);
  // Waiting as long as a proxy asks must not end the session.
  return Math.max(getRetryDelay(failures), Math.min(getRetryAfter(apiError), life * 250));
}

function isRenewalDue(session: Session | undefined): session is Session & { life: number } {
  if (session?.life === undefined || getSessionAge() < session.life * 500) return false;
  return session.number !== attempts.number || monotonicNow() >= attempts.nextAt;
}

/** Runs a function in one tab only. Browsers offer no locks without HTTPS; then several tabs may renew, which is harmless. */
async function runInOneTab(run: () => Promise<void>): Promise<void> {
  let isAnswered = false;
  try {
    await navigator.locks.request("lookout-renewal", { ifAvailable: true }, async (lock) => {
      isAnswered = true;
      if (lock) await run();
    });
  } catch (error) {
    if (isAnswered) throw error;
    await run();
  }
}

async function renewIfDue(): Promise<void> {
  const session = getSession();
  if (!isRenewalDue(session)) return;
  const { token, number, life, signIn } = session;
  if (attempts.number !== number) attempts = { number, failures: 0, nextAt: 0 };
  try {
    const renewedSession = await renewSession(session);
    if (!renewedSession) attempts.nextAt = Infinity;
    // The user may have signed out or in during the request.
    else if (getSession()?.number === number) setSession(renewedSession, signIn);
  } catch (error) {
    if (error instanceof ApiError && error.kind === "session") handleRejectedToken(token, error.message);
    // Retried: the token may still be valid, and otherwise the server rejects the next request.
    attempts.nextAt = monotonicNow() + getRenewalDelay(error, ++attempts.failures, life);
  }
  // Other tabs must receive the new session before the lock is released.
  await new Promise((resolve) => setTimeout(resolve, 50));
}

let isRenewing = false;

async function renewInOneTab(): Promise<void> {
  if (isRenewing || !isRenewalDue(getSession())) return;
  isRenewing = true;
  await runInOneTab(renewIfDue).finally(() => (isRenewing = false));
}

/** In milliseconds. */
const checkInterval = 2000;

/** Must be called once before the app renders. Requests wait until it is clear whether sign-in is required. */
export function startSession(): void {
  restoreSession();
  void loadAuth();
  subscribeToSession(() => void retryAuthWhileExpired());
  setInterval(() => void renewInOneTab(), checkInterval);
}
