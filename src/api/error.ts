import { isObject } from "./json";

/**
 * - `offline`: no response; `timeout`: none in time; `failed`: the server or a proxy failed (5xx);
 * - `throttled`: too many requests (429); `proxy`: a proxy requires a sign-in, or rejects the request (401, 403);
 * - `unreadable`: not a response of the API (HTML page, broken JSON);
 * - `unsupported`: the server has no such route, or not with these arguments;
 * - `session`: not signed in, or the session ended; `forbidden`: not allowed; `missing`: doesn't exist;
 * - `refused`: rejected by the server (400, 409, and the 500s that it sends for user errors);
 * - `expired`: waited so long for a sign-in that it wasn't sent;
 * - `unsendable`: the arguments can't be encoded in a request;
 * - `internal`: an error in Lookout's own code.
 */
export type ErrorKind =
  | "offline"
  | "timeout"
  | "failed"
  | "throttled"
  | "proxy"
  | "unreadable"
  | "unsupported"
  | "session"
  | "forbidden"
  | "missing"
  | "refused"
  | "expired"
  | "unsendable"
  | "internal";

const titles: Record<ErrorKind, string> = {
  offline: "Can't reach the orchestrator",
  timeout: "The orchestrator didn't respond in time",
  failed: "Server error",
  throttled: "Too many requests",
  proxy: "Blocked by a proxy",
  unreadable: "The response isn't from the orchestrator's API",
  unsupported: "This orchestrator doesn't support this",
  session: "You're not signed in",
  forbidden: "You're not allowed to do this",
  missing: "Not found",
  refused: "The orchestrator rejected this request",
  expired: "This request waited too long for a sign-in",
  unsendable: "This request can't be sent",
  internal: "Something went wrong in Lookout",
};

/** Kinds of failures that may pass without anyone changing something on the orchestrator. */
const transientKinds: ReadonlySet<ErrorKind> = new Set(["offline", "timeout", "failed", "throttled", "proxy", "unreadable", "internal"]);

/** How the server's own responses with these statuses begin. API v1 has texts of its own. Others come from a proxy. */
const ownMessagePatterns: Record<number, RegExp> = {
  401: /^(Access to this resource is unauthorized|User account no longer exists|Invalid username or password|The current password is incorrect)/,
  403: /^Access denied/,
  404: /^(Request or referenced resource does not exist|The (given|request) |No version available|No agent could be reached|resource_id parameter is required)/,
  410: /./,
  500: /^An unexpected error occurred in the server/,
  503: /^Can not complete this request as a shutdown/,
};

const isOwnMessage = (status: number, message: string): boolean => ownMessagePatterns[status]?.test(message) ?? false;

/** Joins texts that aren't empty. The first gets a period if it has no final punctuation, as a proxy's message may. */
export const joinSentences = (first: string, ...others: string[]): string =>
  [/(^|[.!?…][”"')]?)$/.test(first) ? first : `${first}.`, ...others].filter(Boolean).join(" ");

/** Any failure of a call. `message` is the server's own if it sent one. */
export class ApiError extends Error {
  readonly kind: ErrorKind;
  /** HTTP status; 0 if there was no response. */
  readonly status: number;
  /** How long the server or a proxy asks to wait, in milliseconds; undefined if it doesn't. */
  readonly retryAfter: number | undefined;
  /** Whether the request may have changed something; set by `markMutation`. */
  mutates = false;

  constructor(kind: ErrorKind, message: string, status = 0, retryAfter?: number) {
    super(message);
    this.name = "ApiError";
    this.kind = kind;
    this.status = status;
    this.retryAfter = retryAfter;
  }

  /** The same error, with a sentence after its message. */
  withNote(note: string): ApiError {
    const copy = new ApiError(this.kind, joinSentences(this.message, note), this.status, this.retryAfter);
    copy.mutates = this.mutates;
    return copy;
  }

  get title(): string {
    return titles[this.kind];
  }

  /** Whether retrying may help without anyone's intervention. */
  get isTransient(): boolean {
    return transientKinds.has(this.kind);
  }

  /** When a failed read is retried, as a sentence. */
  get retryNote(): string {
    if (this.retryAfter) return `Retrying after ${Math.ceil(this.retryAfter / 1000)} s, as the server requested.`;
    return this.isTransient ? "Retrying automatically." : "Retrying once a minute.";
  }

  /** Whether a call that changes something may have been executed, because the response isn't the server's own. */
  get isOutcomeUnknown(): boolean {
    if (!this.mutates) return false;
    if (this.kind === "offline" || this.kind === "timeout") return true;
    if (this.kind === "failed") return !isOwnMessage(this.status, this.message);
    // A proxy that responds with 4xx hasn't forwarded the request.
    return this.kind === "unreadable" && this.status < 400;
  }
}

/** Runs a request, and marks its error if the request may have changed something. */
export async function markMutation<T>(mutates: boolean, request: () => Promise<T>): Promise<T> {
  try {
    return await request();
  } catch (error) {
    if (error instanceof ApiError) error.mutates = mutates;
    throw error;
  }
}

/** For an ended session the server sends 403 with one of these messages, not 401. */
const sessionEndedPattern = new RegExp(
  [
    "Signature has expired",
    "been revoked",
    "Unable to decode",
    "Signature verification failed",
    "Not enough segments",
    "Invalid header",
    "Unknown issuer",
    "Issuer is required",
    "not match a known key",
    "(alg field|kid) is missing",
    "Algorithm \\S+ is not supported",
    "Audience doesn't match",
    'missing the "\\w+" claim',
    "not yet valid",
    "invalid jti",
  ].join("|"),
  "i",
);
/** A 401 may also be about a wrong password. */
const unauthorizedPattern = /^Access to this resource is unauthorized|^User account no longer exists/;

/** Whether an error response means that the request has no valid session. */
export const isSessionOver = (status: number, message: string): boolean =>
  (status === 401 && unauthorizedPattern.test(message)) ||
  (status === 403 && isOwnMessage(status, message) && sessionEndedPattern.test(message));

/** The server's message in an error response; undefined for a proxy's page. */
export function parseErrorMessage(text: string): string | undefined {
  try {
    const body: unknown = JSON.parse(text);
    if (!isObject(body)) return undefined;
    // GraphQL has its errors elsewhere.
    const errors = isObject(body.data) ? body.data.errors : undefined;
    const message = body.message ?? (Array.isArray(errors) ? errors[0] : undefined);
    return typeof message === "string" ? message : undefined;
  } catch {
    return undefined;
  }
}

/** User errors that the server responds to with 500. */
const userErrorPattern = /already exists|Invalid value|is not a valid ClientType/i;

/** The server's message for arguments that its release doesn't know, with their quoted names. */
export const unknownArgumentsPattern = /^Invalid request: request contains fields \{([^}]*)\}/;

/** Kind of an error response with this message of the server or a proxy. */
export function getErrorKind(status: number, message: string): ErrorKind {
  if (isSessionOver(status, message)) return "session";
  if (status === 429) return "throttled";
  if (status === 401) return isOwnMessage(status, message) ? "refused" : "proxy";
  if (status === 403) return isOwnMessage(status, message) ? "forbidden" : "proxy";
  if (status === 404 || status === 410) return isOwnMessage(status, message) ? "missing" : "unreadable";
  if (status >= 500 && !userErrorPattern.test(message)) return "failed";
  if (status === 400 && unknownArgumentsPattern.test(message)) return "unsupported";
  return "refused";
}

const uuidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether the server says that nothing has this id. It refuses ids that aren't UUIDs with 400. */
export const isUnknownId = (error: ApiError | undefined, id: string): boolean =>
  error?.kind === "missing" || (error?.kind === "refused" && !uuidPattern.test(id));

/** Any thrown value as an ApiError. */
export const asApiError = (error: unknown): ApiError => (error instanceof ApiError ? error : new ApiError("internal", String(error)));

/** Message of any thrown value, for display. */
export const getErrorMessage = (error: unknown): string => asApiError(error).message;
