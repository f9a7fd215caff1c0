/**
 * Who is signed in, for all tabs of this browser: the token is in memory and in this tab's session storage, and tabs hand it to
 * each other over a channel that only pages of this origin hear. What it is renewed by is in renewal.ts.
 */
import { createStore, useStore } from "~/store";
import { apiPrefix } from "./basePath";
import type { AuthConfig } from "./config";
import { getClaims, isExpired, parseSession, type SessionClaims, type Session } from "./token";

/**
 * - `starting`: it is not known yet whether anybody has to sign in;
 * - `open`: nobody has to sign in, as far as is known;
 * - `out`: somebody has to, before anything is shown;
 * - `live`: somebody is signed in;
 * - `asking`: the server does not take the token any more, and another tab may have a newer one: what is asked waits for a moment;
 * - `ended`: none has: the page stays, and what it asks waits until somebody signs in again.
 */
type SessionPhase = "starting" | "open" | "out" | "live" | "asking" | "ended";

interface SessionState {
  phase: SessionPhase;
  /** How to sign in; undefined where nobody has to, or nobody said. */
  auth: AuthConfig | undefined;
  /** Who is signed in, or was until the session ended. */
  claims: SessionClaims | undefined;
  /** Why the session ended, in the server's words. */
  reason: string | undefined;
}

const storageKey = `lookout-session ${apiPrefix}`;
const state = createStore<SessionState>({ phase: "open", auth: undefined, claims: undefined, reason: undefined });
let session: Session | undefined;

/** Hears of every change; returns what ends that. */
export const subscribeToSession = state.subscribe;
export const getSessionState = state.get;
export const getSession = (): Session | undefined => session;
export const useSession = (): SessionState => useStore(state);

const updateState = (next: Partial<SessionState>): void => state.set({ ...state.get(), ...next });
const getPhase = (): SessionPhase => state.get().phase;

/** Session storage, which a browser may refuse. */
function saveSession(): void {
  try {
    if (session) sessionStorage.setItem(storageKey, JSON.stringify(session));
    else sessionStorage.removeItem(storageKey);
  } catch {
    // It then holds until the page is left.
  }
}

/** Where it is noted when somebody signed out: a tab that the browser puts away, or reopens, did not hear of it. */
const signedOutKey = `lookout-left ${apiPrefix}`;

function recordSignOut(): void {
  try {
    localStorage.setItem(signedOutKey, String(Date.now()));
  } catch {
    // The tabs that are open hear of it all the same.
  }
}

function loadSavedSession(): Session | undefined {
  try {
    const saved = parseSession(JSON.parse(sessionStorage.getItem(storageKey) ?? "null"));
    return saved && !isExpired(saved) && saved.since >= Number(localStorage.getItem(signedOutKey)) ? saved : undefined;
  } catch {
    return undefined;
  }
}

type ChannelMessage = { kind: "ask" } | { kind: "out" } | { kind: "session"; session: unknown };

let channel: BroadcastChannel | undefined;
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel is this origin's own
const broadcast = (message: ChannelMessage): void => channel?.postMessage(message);

function applySession(newSession: Session): void {
  session = newSession;
  saveSession();
  updateState({ phase: "live", claims: getClaims(newSession) });
}

function clearSession(nextPhase: SessionPhase, stateChanges: Partial<SessionState> = {}): void {
  session = undefined;
  saveSession();
  updateState({ phase: nextPhase, ...(nextPhase !== "asking" && nextPhase !== "ended" && { claims: undefined }), ...stateChanges });
}

function handleMessage({ data }: MessageEvent<ChannelMessage | undefined>): void {
  if (data?.kind === "ask" && session) broadcast({ kind: "session", session });
  else if (data?.kind === "out") {
    if (getPhase() !== "open") clearSession("out");
  } else if (data?.kind === "session") {
    const received = parseSession(data.session);
    if (received && !rejectedTokens.has(received.token) && (!session || received.since > session.since)) applySession(received);
  }
}

/** Begins, or renews, a session in all tabs. */
export function setSession(newSession: Session): void {
  applySession(newSession);
  broadcast({ kind: "session", session: newSession });
}

/** Signs out in all tabs. The server has no part in it: a token holds until it ends. */
export function signOut(): void {
  clearSession("out");
  recordSignOut();
  broadcast({ kind: "out" });
}

/** What the server did not take: a tab that does not know that yet would hand it over again. */
const rejectedTokens = new Set<string>();

/**
 * The server did not take this token: whoever had it may have signed in again in another tab, and where not, has to here. One that
 * was replaced meanwhile is no reason for either.
 */
export function handleRejectedToken(token: string | undefined, reason: string): void {
  if (token !== session?.token || getPhase() === "out" || !isSettled()) return;
  if (token) rejectedTokens.add(token);
  clearSession("asking", { reason });
  void requestSessionFromTabs().then(() => getPhase() === "asking" && clearSession("ended"));
}

/** Opens the channel, and takes up the session that this tab had before it was loaded anew. */
export function restoreSession(): void {
  if (typeof BroadcastChannel === "function") {
    channel = new BroadcastChannel(storageKey);
    channel.addEventListener("message", handleMessage);
  }
  const saved = loadSavedSession();
  if (saved) applySession(saved);
  else clearSession("starting");
}

/** How long another tab has for its answer, in milliseconds. */
const handoverTimeout = 250;

/** Asks other tabs for their session; ends when one answered, or none did. */
export async function requestSessionFromTabs(): Promise<void> {
  broadcast({ kind: "ask" });
  await waitUntil(() => session !== undefined, AbortSignal.timeout(handoverTimeout)).catch(() => undefined);
}

/** What `config.js` said: how to sign in, or that nobody has to. */
export function setAuth(auth: AuthConfig | undefined): void {
  if (auth) updateState({ auth, ...((getPhase() === "starting" || getPhase() === "open") && { phase: "out" as const }) });
  // A server that wants a token all the same is to be believed.
  else if (isSettled()) clearSession("open", { auth: undefined });
}

/** Nothing says how to sign in: nobody has to, unless the server says so to the first question. */
export const setAuthUnknown = (): void => void (getPhase() === "starting" && updateState({ phase: "open" }));

/** Ends when it is known whether anybody has to sign in. */
export const waitForAuth = (): Promise<void> => waitUntil(() => getPhase() !== "starting");

/** Ends when requests may be sent; rejects where the asker gives up first. */
export const waitForAccess = (signal?: AbortSignal): Promise<void> =>
  waitUntil(() => getPhase() === "open" || getPhase() === "live", signal);

const isSettled = (): boolean => getPhase() !== "asking" && getPhase() !== "ended";

/** Ends when somebody has signed in again, or out; rejects as `allowed` does. */
export const waitUntilSettled = (signal?: AbortSignal): Promise<void> => waitUntil(isSettled, signal);

async function waitUntil(condition: () => boolean, signal?: AbortSignal): Promise<void> {
  signal?.throwIfAborted();
  if (condition()) return;
  await new Promise<void>((resolve, reject) => {
    const unsubscribe = subscribeToSession(() => condition() && settle(resolve));
    const handleAbort = () => settle(() => reject(signal!.reason as Error));
    const settle = (callback: () => void) => {
      unsubscribe();
      signal?.removeEventListener("abort", handleAbort);
      callback();
    };
    signal?.addEventListener("abort", handleAbort);
  });
}
