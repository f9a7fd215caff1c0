/**
 * The one place from which requests leave: it adds the session's token, and where the server does not take that any more, it
 * waits until somebody has signed in again, and sends the request once more. A refused request was not done.
 */
import { ApiError, isSessionOver, parseErrorMessage } from "./error";
import { waitForAccess, getSession, getSessionState, handleRejectedToken, waitUntilSettled } from "./session";

/** An answer, read to its end. */
export interface ApiResponse {
  ok: boolean;
  status: number;
  statusText: string;
  headers: Headers;
  bytes: ArrayBuffer;
}

/** What an answer's bytes say. */
export const decodeText = (bytes: ArrayBuffer): string => new TextDecoder().decode(bytes);

/** What says who asks, for a request to the API. */
export function getAuthorizationHeader(): Record<string, string> {
  const session = getSession();
  return session ? { Authorization: `Bearer ${session.token}` } : {};
}

/** Fetches with the headers that are given, and no others: what signs in must not carry an old token. */
export async function sendPlain(url: string, init: RequestInit): Promise<ApiResponse> {
  const response = await fetch(url, init);
  const { ok, status, statusText, headers } = response;
  return { ok, status, statusText, headers, bytes: await response.arrayBuffer() };
}

/**
 * Remembers who asks for a deed. What it gives throws an ApiError where the deed is not to be done any more: in another's name, or
 * after a sign-out, when nobody expects it. A deed of several requests calls it before each of them that acts; `send` does so for
 * one that waited.
 */
export function requireSameSession(): () => void {
  // Somebody may also act in the moment between the end of the session and the question over the page.
  const startedBy = getSessionState().claims;
  return () => {
    const { phase, claims } = getSessionState();
    if (!startedBy) return;
    if (phase === "out") throw new ApiError("session", "It was not done: the session had ended, and somebody signed out since.");
    if (claims?.user === startedBy.user) return;
    const [startedByName, currentName] = [startedBy.user ?? "somebody else", claims?.user ?? "somebody else"];
    throw new ApiError("forbidden", `It was not done: ${startedByName} asked for it, and ${currentName} has signed in since.`);
  };
}

/**
 * Sends a request with the session's token. Headers are a plain object. `patience`: milliseconds until an answer is given up;
 * waiting for somebody to sign in does not count. `deed`: whether it may change something. Rejects as fetch does, or with an
 * ApiError for a deed that is not to be done.
 */
export async function sendWithSession(url: string, init: RequestInit, timeoutMs: number, mutates: boolean): Promise<ApiResponse> {
  const callerSignal = init.signal ?? undefined;
  const assertSameSession = requireSameSession();
  for (;;) {
    await waitUntilSettled(callerSignal);
    if (mutates) assertSameSession();
    await waitForAccess(callerSignal);
    const token = getSession()?.token;
    const timeoutSignal = AbortSignal.timeout(timeoutMs);
    const signal = callerSignal ? AbortSignal.any([callerSignal, timeoutSignal]) : timeoutSignal;
    const response = await sendPlain(url, { ...init, headers: { ...init.headers, ...getAuthorizationHeader() }, signal });
    const reason = response.ok ? undefined : parseErrorMessage(decodeText(response.bytes));
    if (reason === undefined || !isSessionOver(response.status, reason)) return response;
    handleRejectedToken(token, reason);
  }
}
