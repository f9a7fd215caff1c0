/**
 * Who is signed in, for all tabs of this browser: the token is in memory and in this tab's session storage, and tabs hand it to
 * each other over a channel that only pages of this origin hear. What it is renewed by is in renewal.ts.
 */
import { createStore, useStore } from "~/store";
import { apiPrefix } from "./address";
import type { Auth } from "./config";
import { claimsOf, isOver, readSession, type Claims, type Session } from "./token";

/**
 * - `starting`: it is not known yet whether anybody has to sign in;
 * - `open`: nobody has to sign in, as far as is known;
 * - `out`: somebody has to, before anything is shown;
 * - `live`: somebody is signed in;
 * - `asking`: the server does not take the token any more, and another tab may have a newer one: what is asked waits for a moment;
 * - `ended`: none has: the page stays, and what it asks waits until somebody signs in again.
 */
type Phase = "starting" | "open" | "out" | "live" | "asking" | "ended";

interface State {
  phase: Phase;
  /** How to sign in; undefined where nobody has to, or nobody said. */
  auth: Auth | undefined;
  /** Who is signed in, or was until the session ended. */
  claims: Claims | undefined;
  /** Why the session ended, in the server's words. */
  reason: string | undefined;
}

const name = `lookout-session ${apiPrefix}`;
const state = createStore<State>({ phase: "open", auth: undefined, claims: undefined, reason: undefined });
let session: Session | undefined;

/** Hears of every change; returns what ends that. */
export const onSession = state.subscribe;
export const currentState = state.get;
export const currentSession = (): Session | undefined => session;
export const useSession = (): State => useStore(state);

const change = (next: Partial<State>): void => state.set({ ...state.get(), ...next });
const phase = (): Phase => state.get().phase;

/** Session storage, which a browser may refuse. */
function keep(): void {
  try {
    if (session) sessionStorage.setItem(name, JSON.stringify(session));
    else sessionStorage.removeItem(name);
  } catch {
    // It then holds until the page is left.
  }
}

/** Where it is noted when somebody signed out: a tab that the browser puts away, or reopens, did not hear of it. */
const leftKey = `lookout-left ${apiPrefix}`;

function noteLeft(): void {
  try {
    localStorage.setItem(leftKey, String(Date.now()));
  } catch {
    // The tabs that are open hear of it all the same.
  }
}

function kept(): Session | undefined {
  try {
    const before = readSession(JSON.parse(sessionStorage.getItem(name) ?? "null"));
    return before && !isOver(before) && before.since >= Number(localStorage.getItem(leftKey)) ? before : undefined;
  } catch {
    return undefined;
  }
}

type Message = { kind: "ask" } | { kind: "out" } | { kind: "session"; session: unknown };

let channel: BroadcastChannel | undefined;
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel is this origin's own
const tell = (message: Message): void => channel?.postMessage(message);

function take(next: Session): void {
  session = next;
  keep();
  change({ phase: "live", claims: claimsOf(next) });
}

function drop(next: Phase, more: Partial<State> = {}): void {
  session = undefined;
  keep();
  change({ phase: next, ...(next !== "asking" && next !== "ended" && { claims: undefined }), ...more });
}

function heard({ data }: MessageEvent<Message | undefined>): void {
  if (data?.kind === "ask" && session) tell({ kind: "session", session });
  else if (data?.kind === "out") {
    if (phase() !== "open") drop("out");
  } else if (data?.kind === "session") {
    const other = readSession(data.session);
    if (other && !refused.has(other.token) && (!session || other.since > session.since)) take(other);
  }
}

/** Begins, or renews, a session in all tabs. */
export function begin(next: Session): void {
  take(next);
  tell({ kind: "session", session: next });
}

/** Signs out in all tabs. The server has no part in it: a token holds until it ends. */
export function signOut(): void {
  drop("out");
  noteLeft();
  tell({ kind: "out" });
}

/** What the server did not take: a tab that does not know that yet would hand it over again. */
const refused = new Set<string>();

/**
 * The server did not take this token: whoever had it may have signed in again in another tab, and where not, has to here. One that
 * was replaced meanwhile is no reason for either.
 */
export function refuse(token: string | undefined, reason: string): void {
  if (token !== session?.token || phase() === "out" || !isSettled()) return;
  if (token) refused.add(token);
  drop("asking", { reason });
  void takeOver().then(() => phase() === "asking" && drop("ended"));
}

/** Opens the channel, and takes up the session that this tab had before it was loaded anew. */
export function restore(): void {
  if (typeof BroadcastChannel === "function") {
    channel = new BroadcastChannel(name);
    channel.addEventListener("message", heard);
  }
  const before = kept();
  if (before) take(before);
  else drop("starting");
}

/** How long another tab has for its answer, in milliseconds. */
const patience = 250;

/** Asks other tabs for their session; ends when one answered, or none did. */
export async function takeOver(): Promise<void> {
  tell({ kind: "ask" });
  await until(() => session !== undefined, AbortSignal.timeout(patience)).catch(() => undefined);
}

/** What `config.js` said: how to sign in, or that nobody has to. */
export function learn(auth: Auth | undefined): void {
  if (auth) change({ auth, ...((phase() === "starting" || phase() === "open") && { phase: "out" as const }) });
  // A server that wants a token all the same is to be believed.
  else if (isSettled()) drop("open", { auth: undefined });
}

/** Nothing says how to sign in: nobody has to, unless the server says so to the first question. */
export const learnNothing = (): void => void (phase() === "starting" && change({ phase: "open" }));

/** Ends when it is known whether anybody has to sign in. */
export const known = (): Promise<void> => until(() => phase() !== "starting");

/** Ends when requests may be sent; rejects where the asker gives up first. */
export const allowed = (signal?: AbortSignal): Promise<void> => until(() => phase() === "open" || phase() === "live", signal);

const isSettled = (): boolean => phase() !== "asking" && phase() !== "ended";

/** Ends when somebody has signed in again, or out; rejects as `allowed` does. */
export const settled = (signal?: AbortSignal): Promise<void> => until(isSettled, signal);

async function until(may: () => boolean, signal?: AbortSignal): Promise<void> {
  signal?.throwIfAborted();
  if (may()) return;
  await new Promise<void>((resolve, reject) => {
    const stop = onSession(() => may() && done(resolve));
    const left = () => done(() => reject(signal!.reason as Error));
    const done = (end: () => void) => {
      stop();
      signal?.removeEventListener("abort", left);
      end();
    };
    signal?.addEventListener("abort", left);
  });
}
