/**
 * Sends all requests of the app with the session's token. If the server rejects the token, waits until the user has signed in
 * again and resends the request, which is safe because the server didn't execute it.
 */
import { reportResponse } from "~/chunkLoading";
import { learnServerTime, monotonicNow, now } from "~/time";
import { handleMissingToken } from "./auth";
import { ApiError, isSessionOver, parseErrorMessage } from "./error";
import { waitForAccess, getSession, getSessionState, handleRejectedToken, subscribeToSession, waitUntilSettled } from "./session";

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
  // The API never redirects. A proxy redirects to its sign-in page, which must not be taken for a response.
  const response = await fetch(url, { ...init, redirect: "manual" }).catch((error: unknown) => {
    if (!init.signal?.aborted) reportResponse(false);
    throw error;
  });
  reportResponse(response.status < 502 || response.status > 504);
  if (response.type === "opaqueredirect") throw new ApiError("proxy", proxySignInMessage);
  const { ok, status, statusText, headers } = response;
  // A cache's response has an old date.
  if (ok && !headers.has("Age")) learnServerTime(headers.get("Date"), sentAt, monotonicNow());
  return { ok, status, statusText, headers, bytes: await response.arrayBuffer() };
}

/** A moment on both clocks: the monotonic one may stop while the computer sleeps, and the other may be set back. */
interface Moment {
  monotonic: number;
  wall: number;
}

const getMoment = (): Moment => ({ monotonic: monotonicNow(), wall: now() });
const getMillisecondsBetween = (from: Moment, to: Moment): number => Math.max(to.monotonic - from.monotonic, to.wall - from.wall);

/** The last time that nothing could be sent because there was no session. */
let interruption: { from: Moment; to: Moment | undefined } | undefined;
subscribeToSession(() => {
  const { phase } = getSessionState();
  const isInterrupted = phase !== "signedIn" && phase !== "notRequired";
  if (isInterrupted && (!interruption || interruption.to)) interruption = { from: getMoment(), to: undefined };
  else if (!isInterrupted && interruption) interruption.to ??= getMoment();
});

/** A change that waits longer than this for a sign-in isn't sent without asking. In milliseconds. */
const maxSignInWait = 120_000;

function getSignInWait(requestedAt: Moment): number {
  if (!interruption?.to) return 0;
  const { from, to } = interruption;
  return Math.min(getMillisecondsBetween(from, to), getMillisecondsBetween(requestedAt, to));
}

/** A change that wasn't sent because it waited too long for a sign-in. */
export class ExpiredRequestError extends ApiError {
  /** Time since the user requested the change, in milliseconds. */
  readonly age: number;

  constructor(age: number) {
    super("expired", "Not sent: your session ended after you requested this, and you signed in much later.");
    this.age = age;
  }
}

/**
 * Remembers the current user. The returned function throws an ApiError if that user has signed out, or another has signed in.
 * For reads of several requests.
 */
export function requireSameUser(): () => void {
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
 * Like `requireSameUser`, for changes: the returned function also throws an ExpiredRequestError if a new sign-in took more than two
 * minutes, so that no change is made unexpectedly. Call it before each change of an operation with several requests, with
 * `isConfirmed` if the user confirms the change at this moment; `sendWithSession` calls it for single requests.
 */
export function requireSameSession(): (options?: { isConfirmed: boolean }) => void {
  const assertSameUser = requireSameUser();
  let requestedAt = getMoment();
  return ({ isConfirmed } = { isConfirmed: false }) => {
    if (isConfirmed) requestedAt = getMoment();
    assertSameUser();
    if (getSignInWait(requestedAt) > maxSignInWait) throw new ExpiredRequestError(getMillisecondsBetween(requestedAt, getMoment()));
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
    if (mutates) assertSameSession();
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
