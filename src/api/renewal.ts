/** Starts a tab's session. At half its lifetime, one tab renews it for all tabs, even if it is hidden or paused. */
import { monotonicNow, now } from "~/time";
import { call } from "./call";
import { getRetryDelay } from "./refreshPolicy";
import { loadConfig } from "./config";
import { ApiError } from "./error";
import { refreshSession } from "./oidc";
import {
  setSession,
  getSession,
  getSessionState,
  setAuth,
  setAuthUnknown,
  subscribeToSession,
  handleRejectedToken,
  restoreSession,
  requestSessionFromTabs,
} from "./session";
import { createSession, type Session } from "./token";

/** Signs in all tabs. Throws an ApiError. */
export async function signInWithPassword(username: string, password: string): Promise<void> {
  const { token, expires_in: life, user } = await call("POST /api/v2/login", { body: { username, password } });
  setSession(createSession(token, { life, user: user.username }));
}

/** Token of a session that can't be renewed: it isn't from the server's own login, or its refresh token was rejected. */
let unrenewableToken: string | undefined;

/** Undefined if the session can't be renewed. Throws if a retry may help. */
async function renewSession(session: Session): Promise<Session | undefined> {
  const { auth } = getSessionState();
  if (session.refresh && auth?.method === "oidc") return refreshSession(auth, session.refresh, session.user);
  try {
    const { token, expires_in: life, user } = await call("POST /api/v2/login/renew", {});
    return createSession(token, { life, user: user.username });
  } catch (error) {
    if (!(error instanceof ApiError) || error.isTransient) throw error;
    if (error.kind === "session") handleRejectedToken(session.token, error.message);
    return undefined;
  }
}

const isRenewalDue = (session: Session | undefined): session is Session =>
  session?.life !== undefined && session.token !== unrenewableToken && now() - session.since > session.life * 500;

/** Runs a function in one tab only. Without https there are no locks, and several tabs may renew, which is harmless. */
async function runInOneTab(run: () => Promise<void>): Promise<void> {
  if (!navigator.locks) return run();
  await navigator.locks.request("lookout-renewal", { ifAvailable: true }, async (lock) => {
    if (lock) await run();
  });
}

let isRenewing = false;
/** Consecutive failures, and the time of the next attempt on the monotonic clock. */
let failures = 0;
let nextTryAt = 0;

async function renewWhenDue(): Promise<void> {
  if (isRenewing || monotonicNow() < nextTryAt || !isRenewalDue(getSession())) return;
  isRenewing = true;
  try {
    await runInOneTab(async () => {
      const session = getSession();
      if (!isRenewalDue(session)) return;
      const renewedSession = await renewSession(session);
      failures = 0;
      if (!renewedSession) unrenewableToken = session.token;
      // The user may have signed out or in during the request.
      else if (getSession()?.token === session.token) setSession(renewedSession);
      // Other tabs must receive the new session before the lock is released.
      await new Promise((resolve) => setTimeout(resolve, 50));
    });
  } catch {
    // Retried: the token may still be valid, and otherwise the server rejects the next request.
    nextTryAt = monotonicNow() + getRetryDelay(++failures);
  } finally {
    isRenewing = false;
  }
}

/** Loads config.js again if the server requires a token although config.js couldn't be loaded at first. */
async function reloadConfigOnce(): Promise<void> {
  const { phase, auth } = getSessionState();
  if (phase !== "expired" || auth || hasReloadedConfig) return;
  hasReloadedConfig = true;
  await loadConfig().then(setAuth, () => undefined);
}
let hasReloadedConfig = false;

/** In milliseconds. */
const checkInterval = 2000;

async function loadAuth(): Promise<void> {
  try {
    const auth = await loadConfig();
    if (auth && !getSession()) await requestSessionFromTabs();
    setAuth(auth);
  } catch {
    setAuthUnknown();
  }
}

/** Must be called once before the app renders. Requests wait until it is clear whether sign-in is required. */
export function startSession(): void {
  restoreSession();
  void loadAuth();
  subscribeToSession(() => void reloadConfigOnce());
  setInterval(() => void renewWhenDue(), checkInterval);
}
