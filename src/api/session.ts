/**
 * The session, shared by all tabs of this browser. The token is in memory and in the tab's session storage; tabs exchange it
 * over a BroadcastChannel, which is limited to this origin. renewal.ts renews it.
 */
import { sharedStorage, tabStorage } from "~/storage";
import { createStore, useStore } from "~/store";
import { monotonicNow, now } from "~/time";
import { apiPrefix } from "./basePath";
import type { AuthConfig } from "./config";
import { getClaims, parseSession, type NewSession, type Session, type SessionClaims } from "./token";

/**
 * - `starting`: not known yet whether sign-in is required;
 * - `notRequired`: no sign-in is required, as far as known;
 * - `signedOut`: signed out, and sign-in is required before anything is shown;
 * - `signedIn`: signed in;
 * - `recovering`: the server rejected the token. Requests wait briefly, since another tab may have a newer one;
 * - `expired`: no tab has a newer token. The page stays, and its requests wait until the user signs in again.
 */
type SessionPhase = "starting" | "notRequired" | "signedOut" | "signedIn" | "recovering" | "expired";

interface SessionState {
  phase: SessionPhase;
  /** How to sign in; undefined if that isn't required or is unknown. */
  auth: AuthConfig | undefined;
  /** Whether `auth` is the server's, and not an assumption because its configuration couldn't be loaded. */
  isAuthKnown: boolean;
  /** Whether `auth` is still loading. */
  isAuthPending: boolean;
  /** Claims of the signed-in user, kept when the session ends. */
  claims: SessionClaims | undefined;
  /** The server's reason why the session ended. */
  reason: string | undefined;
  /** Where the user signed out last, if that ended the session. */
  signedOutIn: "thisTab" | "otherTab" | undefined;
}

const storageKey = `lookout-session ${apiPrefix}`;
const initialState = {
  auth: undefined,
  isAuthKnown: false,
  isAuthPending: false,
  claims: undefined,
  reason: undefined,
  signedOutIn: undefined,
};
const state = createStore<SessionState>({ phase: "notRequired", ...initialState });
let session: Session | undefined;
/** When this tab got the session, on the monotonic clock. */
let heldSince = 0;

export const subscribeToSession = state.subscribe;
export const getSessionState = state.get;
export const getSession = (): Session | undefined => session;
export const useSession = (): SessionState => useStore(state);

/**
 * Age of the session in milliseconds. The server's clock counts the time before this tab got it, and the monotonic clock makes
 * up for a server's clock that was set back.
 */
export const getSessionAge = (): number => (session ? Math.max(monotonicNow() - heldSince, Math.abs(now() - session.since)) : 0);

const updateState = (next: Partial<SessionState>): void => state.set({ ...state.get(), ...next });
const getPhase = (): SessionPhase => state.get().phase;

/** Storage keys of the last number given to a sign-in, renewal or sign-out of any tab, and of that of the last sign-out. */
const lastNumberKey = `lookout-session-number ${apiPrefix}`;
const signOutNumberKey = `lookout-sign-out ${apiPrefix}`;
/** Numbers that this tab knows of, since storage may be blocked or cleared. */
let lastNumber = 0;
let signOutNumber = 0;

function takeNextNumber(): number {
  lastNumber = Math.max(lastNumber, signOutNumber, Number(sharedStorage.get(lastNumberKey)) || 0) + 1;
  sharedStorage.set(lastNumberKey, String(lastNumber));
  return lastNumber;
}

/** Whether the user has signed out since a session started. This tab may have missed the message, for example when suspended. */
function isSignedOut({ signIn }: Session): boolean {
  signOutNumber = Math.max(signOutNumber, Number(sharedStorage.get(signOutNumberKey)) || 0);
  return signIn < signOutNumber;
}

const isNewer = (a: Session, b: Session): boolean => (a.number === b.number ? a.token > b.token : a.number > b.number);

function saveSession(): void {
  if (session) tabStorage.set(storageKey, JSON.stringify(session));
  else tabStorage.remove(storageKey);
}

/** The tab's session from before a reload, even if it seems to have expired: this browser's clock may be wrong. */
function loadSavedSession(): Session | undefined {
  try {
    const saved = parseSession(JSON.parse(tabStorage.get(storageKey) ?? "null"));
    return saved && !isSignedOut(saved) ? saved : undefined;
  } catch {
    // Not JSON.
    return undefined;
  }
}

type ChannelMessage = { kind: "ask" } | { kind: "out"; number: number } | { kind: "session"; session: unknown };

let channel: BroadcastChannel | undefined;
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel is limited to this origin
const broadcast = (message: ChannelMessage): void => channel?.postMessage(message);

function applySession(newSession: Session): void {
  session = newSession;
  heldSince = monotonicNow();
  lastNumber = Math.max(lastNumber, newSession.number);
  saveSession();
  updateState({ phase: "signedIn", claims: getClaims(newSession), signedOutIn: undefined });
}

function clearSession(nextPhase: SessionPhase, stateChanges: Partial<SessionState> = {}): void {
  session = undefined;
  saveSession();
  updateState({ phase: nextPhase, ...(nextPhase !== "recovering" && nextPhase !== "expired" && { claims: undefined }), ...stateChanges });
}

function handleMessage({ data }: MessageEvent<ChannelMessage | undefined>): void {
  if (data?.kind === "ask" && session) broadcast({ kind: "session", session });
  else if (data?.kind === "out") {
    signOutNumber = Math.max(signOutNumber, Number(data.number) || 0);
    const hasSignedInSince = session !== undefined && !isSignedOut(session);
    if (getPhase() !== "notRequired" && !hasSignedInSince) clearSession("signedOut", { signedOutIn: "otherTab" });
  } else if (data?.kind === "session") {
    const received = parseSession(data.session);
    if (!received || isSignedOut(received) || rejectedTokens.has(received.token)) return;
    if (!session || isNewer(received, session)) applySession(received);
  }
}

/** Starts a session in all tabs, or renews the one of the sign-in with this number. */
export function setSession(newSession: NewSession, signIn?: number): void {
  const number = takeNextNumber();
  const numberedSession = { ...newSession, number, signIn: signIn ?? number };
  applySession(numberedSession);
  broadcast({ kind: "session", session: numberedSession });
}

/** Signs out all tabs. The server isn't involved, and the token stays valid until it expires. */
export function signOut(): void {
  clearSession("signedOut", { signedOutIn: "thisTab" });
  signOutNumber = takeNextNumber();
  sharedStorage.set(signOutNumberKey, String(signOutNumber));
  broadcast({ kind: "out", number: signOutNumber });
}

/** Tokens that the server rejected, which other tabs may still send. */
const rejectedTokens = new Set<string>();

/** Ends the session whose token the server rejected, unless another tab has a newer one. Ignores tokens already replaced. */
export function handleRejectedToken(token: string | undefined, reason: string): void {
  if (token !== session?.token || getPhase() === "signedOut" || !isSettled()) return;
  if (token) rejectedTokens.add(token);
  clearSession("recovering", { reason });
  void requestSessionFromTabs().then(() => getPhase() === "recovering" && clearSession("expired"));
}

/** Opens the channel and restores the tab's session after a reload. */
export function restoreSession(): void {
  channel?.close();
  try {
    channel = new BroadcastChannel(storageKey);
    channel.addEventListener("message", handleMessage);
  } catch {
    // Firefox blocks channels together with storage. Each tab then has its own session.
    channel = undefined;
  }
  const saved = loadSavedSession();
  clearSession("starting", { ...initialState, isAuthPending: true });
  if (saved) applySession(saved);
}

/** In milliseconds. */
const handoverTimeout = 250;

/** Requests the session from other tabs; resolves when one responds, or after a timeout. */
export async function requestSessionFromTabs(): Promise<void> {
  broadcast({ kind: "ask" });
  await waitUntil(() => session !== undefined, AbortSignal.timeout(handoverTimeout)).catch(() => undefined);
}

/** Sets the server's auth config; undefined if no sign-in is required, whatever the server said about a token before. */
export function setAuth(auth: AuthConfig | undefined): void {
  const isStarting = getPhase() === "starting" || getPhase() === "notRequired";
  if (auth) updateState({ auth, isAuthKnown: true, isAuthPending: false, ...(isStarting && { phase: "signedOut" as const }) });
  else clearSession("notRequired", { auth: undefined, isAuthKnown: true, isAuthPending: false });
}

/** Assumes that no sign-in is required if config.js couldn't be loaded, until the server rejects a request. */
export const setAuthUnknown = (): void =>
  updateState({ isAuthPending: false, ...(getPhase() === "starting" && { phase: "notRequired" as const }) });

/** Resolves when it is known whether sign-in is required. */
export const waitForAuth = (): Promise<void> => waitUntil(() => getPhase() !== "starting");

/** Resolves when requests may be sent; rejects if the signal is aborted first. */
export const waitForAccess = (signal?: AbortSignal): Promise<void> =>
  waitUntil(() => getPhase() === "notRequired" || getPhase() === "signedIn", signal);

const isSettled = (): boolean => getPhase() !== "recovering" && getPhase() !== "expired";

/** Resolves when the user has signed in again, or out; rejects if the signal is aborted first. */
export const waitUntilSettled = (signal?: AbortSignal): Promise<void> => waitUntil(isSettled, signal);

async function waitUntil(condition: () => boolean, signal?: AbortSignal): Promise<void> {
  signal?.throwIfAborted();
  if (condition()) return;
  await new Promise<void>((resolve, reject) => {
    const unsubscribe = subscribeToSession(() => condition() && settle(resolve));
    const handleAbort = () => settle(() => reject(signal?.reason));
    const settle = (callback: () => void) => {
      unsubscribe();
      signal?.removeEventListener("abort", handleAbort);
      callback();
    };
    signal?.addEventListener("abort", handleAbort);
  });
}
