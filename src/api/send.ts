/**
 * Sends all requests of the app with the session's token. If the server rejects the token, waits until the user has signed in
 * again and resends the request, which is safe because the server didn't execute it.
 */
import { learnServerTime, monotonicNow } from "~/time";
import { handleMissingToken } from "./auth";
import { ApiError, isSessionOver, parseErrorMessage } from "./error";
import { waitForAccess, getSession, getSessionState, handleRejectedToken, waitUntilSettled } from "./session";

/** A response with its body already read. */
export interface ApiResponse {
  ok: boolean;
  status: number;
  statusText: string;
  headers: Headers;
  bytes: ArrayBuffer;
}

export const decodeText = (bytes: ArrayBuffer): string => new TextDecoder().decode(bytes);

export function getAuthorizationHeader(): Record<string, string> {
  const session = getSession();
  return session ? { Authorization: `Bearer ${session.token}` } : {};
}

const proxySignInMessage =
  "The proxy in front of the orchestrator redirects to another page, probably to sign in. Open Lookout in another tab to sign in.";

/** Fetches without the session's token, which a sign-in must not send. Rejects like fetch, or with an ApiError for a redirect. */
export async function sendPlain(url: string, init: RequestInit): Promise<ApiResponse> {
  const sentAt = monotonicNow();
  // The API never redirects. A proxy redirects to its sign-in page, which mustn't be taken for a response.
  const response = await fetch(url, { ...init, redirect: "manual" });
  if (response.type === "opaqueredirect") throw new ApiError("proxy", proxySignInMessage);
  const { ok, status, statusText, headers } = response;
  // A cache's response has an old date.
  if (ok && !headers.has("Age")) learnServerTime(headers.get("Date"), sentAt, monotonicNow());
  return { ok, status, statusText, headers, bytes: await response.arrayBuffer() };
}

/**
 * Remembers the current user. The returned function throws an ApiError if that user has signed out, or another has signed in,
 * so that no mutation runs unexpectedly or in another user's name. Call it before each mutation of an operation with several
 * requests; `sendWithSession` does so for single requests.
 */
export function requireSameSession(): () => void {
  // The claims outlive the session, since the user may still act before the sign-in dialog opens.
  const startedBy = getSessionState().claims;
  return () => {
    const { phase, claims } = getSessionState();
    if (!startedBy) return;
    if (phase === "signedOut") throw new ApiError("session", "Not sent because you've signed out.");
    if (claims?.user === startedBy.user) return;
    const [startedByName, currentName] = [startedBy.user ?? "another user", claims?.user ?? "another user"];
    throw new ApiError("forbidden", `Not sent: ${startedByName} requested this, but ${currentName} has signed in since.`);
  };
}

/**
 * Sends a request with the session's token. Headers must be a plain object. `timeoutMs` doesn't include waiting for a sign-in.
 * Rejects like fetch, or with the ApiError of `requireSameSession` for a mutation.
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
    if (token === undefined) await handleMissingToken(reason);
    else handleRejectedToken(token, reason);
  }
}
