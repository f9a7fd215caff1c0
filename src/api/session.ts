/**
 * The session, shared by all tabs of this browser. The token is in memory and in the tab's session storage; tabs exchange it
 * over a BroadcastChannel, which is limited to this origin. renewal.ts renews it.
 */
import { sharedStorage, tabStorage } from "~/storage";
import { createStore, useStore } from "~/store";
import { now } from "~/time";
import { apiPrefix } from "./basePath";
import type { AuthConfig } from "./config";
import { getClaims, isExpired, parseSession, type SessionClaims, type Session } from "./token";

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
  /** Claims of the signed-in user, kept when the session ends. */
  claims: SessionClaims | undefined;
  /** The server's reason why the session ended. */
  reason: string | undefined;
}

const storageKey = `lookout-session ${apiPrefix}`;
const state = createStore<SessionState>({ phase: "notRequired", auth: undefined, claims: undefined, reason: undefined });
let session: Session | undefined;

export const subscribeToSession = state.subscribe;
export const getSessionState = state.get;
export const getSession = (): Session | undefined => session;
export const useSession = (): SessionState => useStore(state);

const updateState = (next: Partial<SessionState>): void => state.set({ ...state.get(), ...next });
const getPhase = (): SessionPhase => state.get().phase;

function saveSession(): void {
  if (session) tabStorage.set(storageKey, JSON.stringify(session));
  else tabStorage.remove(storageKey);
}

/** Storage key of the time of the last sign-out, for tabs that were suspended or closed and missed the message. */
const signedOutKey = `lookout-left ${apiPrefix}`;

function loadSavedSession(): Session | undefined {
  try {
    const saved = parseSession(JSON.parse(tabStorage.get(storageKey) ?? "null"));
    return saved && !isExpired(saved) && saved.since >= Number(sharedStorage.get(signedOutKey)) ? saved : undefined;
  } catch {
    // Not JSON.
    return undefined;
  }
}

type ChannelMessage = { kind: "ask" } | { kind: "out" } | { kind: "session"; session: unknown };

let channel: BroadcastChannel | undefined;
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel is limited to this origin
const broadcast = (message: ChannelMessage): void => channel?.postMessage(message);

function applySession(newSession: Session): void {
  session = newSession;
  saveSession();
  updateState({ phase: "signedIn", claims: getClaims(newSession) });
}

function clearSession(nextPhase: SessionPhase, stateChanges: Partial<SessionState> = {}): void {
  session = undefined;
  saveSession();
  updateState({ phase: nextPhase, ...(nextPhase !== "recovering" && nextPhase !== "expired" && { claims: undefined }), ...stateChanges });
}

function handleMessage({ data }: MessageEvent<ChannelMessage | undefined>): void {
  if (data?.kind === "ask" && session) broadcast({ kind: "session", session });
  else if (data?.kind === "out") {
    if (getPhase() !== "notRequired") clearSession("signedOut");
  } else if (data?.kind === "session") {
    const received = parseSession(data.session);
    if (received && !rejectedTokens.has(received.token) && (!session || received.since > session.since)) applySession(received);
  }
}

/** Starts or renews the session in all tabs. */
export function setSession(newSession: Session): void {
  applySession(newSession);
  broadcast({ kind: "session", session: newSession });
}

/** Signs out all tabs. The server isn't involved, and the token stays valid until it expires. */
export function signOut(): void {
  clearSession("signedOut");
  sharedStorage.set(signedOutKey, String(now()));
  broadcast({ kind: "out" });
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
  if (typeof BroadcastChannel === "function") {
    channel = new BroadcastChannel(storageKey);
    channel.addEventListener("message", handleMessage);
  }
  const saved = loadSavedSession();
  if (saved) applySession(saved);
  else clearSession("starting");
}

/** In milliseconds. */
const handoverTimeout = 250;

/** Requests the session from other tabs; resolves when one responds, or after a timeout. */
export async function requestSessionFromTabs(): Promise<void> {
  broadcast({ kind: "ask" });
  await waitUntil(() => session !== undefined, AbortSignal.timeout(handoverTimeout)).catch(() => undefined);
}

/** Sets the auth config; undefined if no sign-in is required. */
export function setAuth(auth: AuthConfig | undefined): void {
  if (auth) updateState({ auth, ...((getPhase() === "starting" || getPhase() === "notRequired") && { phase: "signedOut" as const }) });
  // A server that rejected a token does require sign-in.
  else if (isSettled()) clearSession("notRequired", { auth: undefined });
}

/** Assumes that no sign-in is required if config.js couldn't be loaded, until the server rejects a request. */
export const setAuthUnknown = (): void => void (getPhase() === "starting" && updateState({ phase: "notRequired" }));

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
