/**
 * Begins the session of a tab, and keeps it from ending: at half of its life one tab renews it for all of them. Hidden and
 * paused tabs do so too.
 */
import { call } from "./client";
import { pauseAfter } from "./clock";
import { loadConfig } from "./config";
import { ApiError } from "./error";
import { refreshed } from "./oidc";
import { begin, currentSession, currentState, learn, learnNothing, onSession, refuse, restore, takeOver } from "./session";
import { sessionOf, type Session } from "./token";

/** Signs in with a name and a password, in all tabs. Throws an ApiError with the server's words. */
export async function signIn(username: string, password: string): Promise<void> {
  const { data } = await call("POST /api/v2/login", { body: { username, password } });
  begin(sessionOf(data.token, { life: data.expires_in, user: data.user.username }));
}

/** A session that will not be renewed: a token that the server's own login did not make, or a refresh token that is not taken. */
let unrenewable: string | undefined;

/** A new session for one; undefined where it will not be renewed. Throws where another try may help. */
async function renewed(session: Session): Promise<Session | undefined> {
  const { auth } = currentState();
  if (session.refresh && auth?.method === "oidc") return refreshed(auth, session);
  try {
    const { data } = await call("POST /api/v2/login/renew", {});
    return sessionOf(data.token, { life: data.expires_in, user: data.user.username });
  } catch (error) {
    if (!(error instanceof ApiError) || error.passing) throw error;
    if (error.kind === "session") refuse(session.token, error.message);
    return undefined;
  }
}

const isDue = (session: Session | undefined): session is Session =>
  session?.life !== undefined && session.token !== unrenewable && Date.now() - session.since > session.life * 500;

/** Runs something in one tab alone. Without https there are no locks: the tabs then may renew twice, which harms nobody. */
async function alone(run: () => Promise<void>): Promise<void> {
  if (!navigator.locks) return run();
  await navigator.locks.request("lookout-renewal", { ifAvailable: true }, async (lock) => {
    if (lock) await run();
  });
}

let renewing = false;
/** Tries in a row that failed, and when the next may be made. */
let failures = 0;
let next = 0;

async function renewWhenDue(): Promise<void> {
  if (renewing || Date.now() < next || !isDue(currentSession())) return;
  renewing = true;
  try {
    await alone(async () => {
      const session = currentSession();
      if (!isDue(session)) return;
      const later = await renewed(session);
      failures = 0;
      if (!later) unrenewable = session.token;
      // Somebody may have signed out, or in, meanwhile.
      else if (currentSession()?.token === session.token) begin(later);
      // Other tabs must hear of it before the next may look.
      await new Promise((resolve) => setTimeout(resolve, 50));
    });
  } catch {
    // It is tried again: the token may hold still, and if not, the server says so to the next question.
    next = Date.now() + pauseAfter(++failures);
  } finally {
    renewing = false;
  }
}

/** A server that wants a token all the same, though config.js did not come at first, is asked for that once more. */
async function askAgain(): Promise<void> {
  const { phase, auth } = currentState();
  if (phase !== "ended" || auth || askedAgain) return;
  askedAgain = true;
  await loadConfig().then(learn, () => undefined);
}
let askedAgain = false;

/** How often it is looked whether it is time, in milliseconds. */
const look = 2000;

async function begun(): Promise<void> {
  try {
    const auth = await loadConfig();
    if (auth && !currentSession()) await takeOver();
    learn(auth);
  } catch {
    learnNothing();
  }
}

/** To be called once, before the app is drawn. What the app asks waits until it is known whether somebody has to sign in. */
export function startSession(): void {
  restore();
  void begun();
  onSession(() => void askAgain());
  setInterval(() => void renewWhenDue(), look);
}
