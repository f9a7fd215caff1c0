/**
 * Begins the session of a tab, and keeps it from ending: at half of its life one tab renews it for all of them. Hidden and
 * paused tabs do so too.
 */
import { call } from "./client";
import { retryDelay } from "./clock";
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

/** Signs in with a name and a password, in all tabs. Throws an ApiError with the server's words. */
export async function signInWithPassword(username: string, password: string): Promise<void> {
  const { data } = await call("POST /api/v2/login", { body: { username, password } });
  setSession(createSession(data.token, { life: data.expires_in, user: data.user.username }));
}

/** A session that will not be renewed: a token that the server's own login did not make, or a refresh token that is not taken. */
let unrenewableToken: string | undefined;

/** A new session for one; undefined where it will not be renewed. Throws where another try may help. */
async function renewSession(session: Session): Promise<Session | undefined> {
  const { auth } = getSessionState();
  if (session.refresh && auth?.method === "oidc") return refreshSession(auth, session);
  try {
    const { data } = await call("POST /api/v2/login/renew", {});
    return createSession(data.token, { life: data.expires_in, user: data.user.username });
  } catch (error) {
    if (!(error instanceof ApiError) || error.isTransient) throw error;
    if (error.kind === "session") handleRejectedToken(session.token, error.message);
    return undefined;
  }
}

const isRenewalDue = (session: Session | undefined): session is Session =>
  session?.life !== undefined && session.token !== unrenewableToken && Date.now() - session.since > session.life * 500;

/** Runs something in one tab alone. Without https there are no locks: the tabs then may renew twice, which harms nobody. */
async function runInOneTab(run: () => Promise<void>): Promise<void> {
  if (!navigator.locks) return run();
  await navigator.locks.request("lookout-renewal", { ifAvailable: true }, async (lock) => {
    if (lock) await run();
  });
}

let isRenewing = false;
/** Tries in a row that failed, and when the next may be made. */
let failures = 0;
let nextTryAt = 0;

async function renewWhenDue(): Promise<void> {
  if (isRenewing || Date.now() < nextTryAt || !isRenewalDue(getSession())) return;
  isRenewing = true;
  try {
    await runInOneTab(async () => {
      const session = getSession();
      if (!isRenewalDue(session)) return;
      const renewedSession = await renewSession(session);
      failures = 0;
      if (!renewedSession) unrenewableToken = session.token;
      // Somebody may have signed out, or in, meanwhile.
      else if (getSession()?.token === session.token) setSession(renewedSession);
      // Other tabs must hear of it before the next may look.
      await new Promise((resolve) => setTimeout(resolve, 50));
    });
  } catch {
    // It is tried again: the token may hold still, and if not, the server says so to the next question.
    nextTryAt = Date.now() + retryDelay(++failures);
  } finally {
    isRenewing = false;
  }
}

/** A server that wants a token all the same, though config.js did not come at first, is asked for that once more. */
async function reloadConfigOnce(): Promise<void> {
  const { phase, auth } = getSessionState();
  if (phase !== "ended" || auth || hasReloadedConfig) return;
  hasReloadedConfig = true;
  await loadConfig().then(setAuth, () => undefined);
}
let hasReloadedConfig = false;

/** How often it is looked whether it is time, in milliseconds. */
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

/** To be called once, before the app is drawn. What the app asks waits until it is known whether somebody has to sign in. */
export function startSession(): void {
  restoreSession();
  void loadAuth();
  subscribeToSession(() => void reloadConfigOnce());
  setInterval(() => void renewWhenDue(), checkInterval);
}
