/**
 * The one place from which requests leave: it adds the session's token, and where the server does not take that any more, it
 * waits until somebody has signed in again, and sends the request once more. A refused request was not done.
 */
import { ApiError, isSessionOver, messageOf } from "./error";
import { allowed, currentSession, currentState, refuse, settled } from "./session";

/** An answer, read to its end. */
export interface Sent {
  ok: boolean;
  status: number;
  statusText: string;
  headers: Headers;
  bytes: ArrayBuffer;
}

/** What an answer's bytes say. */
export const textOf = (bytes: ArrayBuffer): string => new TextDecoder().decode(bytes);

/** What says who asks, for a request to the API. */
export function authorization(): Record<string, string> {
  const session = currentSession();
  return session ? { Authorization: `Bearer ${session.token}` } : {};
}

/** Fetches with the headers that are given, and no others: what signs in must not carry an old token. */
export async function sendPlain(address: string, init: RequestInit): Promise<Sent> {
  const response = await fetch(address, init);
  const { ok, status, statusText, headers } = response;
  return { ok, status, statusText, headers, bytes: await response.arrayBuffer() };
}

/**
 * Remembers who asks for a deed. What it gives throws an ApiError where the deed is not to be done any more: in another's name, or
 * after a sign-out, when nobody expects it. A deed of several requests calls it before each of them that acts; `send` does so for
 * one that waited.
 */
export function rememberAsker(): () => void {
  // Somebody may also act in the moment between the end of the session and the question over the page.
  const asker = currentState().claims;
  return () => {
    const { phase, claims } = currentState();
    if (!asker) return;
    if (phase === "out") throw new ApiError("session", "It was not done: the session had ended, and somebody signed out since.");
    if (claims?.user === asker.user) return;
    const [asked, now] = [asker.user ?? "somebody else", claims?.user ?? "somebody else"];
    throw new ApiError("forbidden", `It was not done: ${asked} asked for it, and ${now} has signed in since.`);
  };
}

/**
 * Sends a request with the session's token. Headers are a plain object. `patience`: milliseconds until an answer is given up;
 * waiting for somebody to sign in does not count. `deed`: whether it may change something. Rejects as fetch does, or with an
 * ApiError for a deed that is not to be done.
 */
export async function send(address: string, init: RequestInit, patience: number, deed: boolean): Promise<Sent> {
  const left = init.signal ?? undefined;
  const expectAsker = rememberAsker();
  for (;;) {
    await settled(left);
    if (deed) expectAsker();
    await allowed(left);
    const token = currentSession()?.token;
    const timeout = AbortSignal.timeout(patience);
    const signal = left ? AbortSignal.any([left, timeout]) : timeout;
    const sent = await sendPlain(address, { ...init, headers: { ...init.headers, ...authorization() }, signal });
    const reason = sent.ok ? undefined : messageOf(textOf(sent.bytes));
    if (reason === undefined || !isSessionOver(sent.status, reason)) return sent;
    refuse(token, reason);
  }
}
