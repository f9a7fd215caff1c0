/**
 * What went wrong with a call, in the few kinds that the product tells apart:
 * - `offline`: no answer at all; `timeout`: given up waiting; `failed`: the server or a proxy before it failed (5xx);
 * - `unreadable`: an answer that is not the API's (an HTML page, broken JSON);
 * - `session`: nobody is signed in, or no longer; `forbidden`: not allowed; `missing`: no such thing;
 * - `refused`: the server does not take this request (400, 409, and the 500s that it gives for users' mistakes);
 * - `unsendable`: the words cannot be put into a request that the server understands.
 */
export type ErrorKind = "offline" | "timeout" | "failed" | "unreadable" | "session" | "forbidden" | "missing" | "refused" | "unsendable";

const titles: Record<ErrorKind, string> = {
  offline: "The orchestrator cannot be reached",
  timeout: "The orchestrator did not answer in time",
  failed: "The orchestrator failed to answer",
  unreadable: "The answer did not come from the orchestrator's API",
  session: "You are not signed in, or no longer",
  forbidden: "You are not allowed to see or do this",
  missing: "This does not exist",
  refused: "The orchestrator refused this",
  unsendable: "The orchestrator cannot be asked this",
};

/** Every failure of a call, whatever its cause. `message` is the server's own text where it gave one. */
export class ApiError extends Error {
  readonly kind: ErrorKind;
  /** The HTTP status; 0 where there was no answer. */
  readonly status: number;

  constructor(kind: ErrorKind, message: string, status = 0) {
    super(message);
    this.name = "ApiError";
    this.kind = kind;
    this.status = status;
  }

  get title(): string {
    return titles[this.kind];
  }

  /** Whether asking again may help without anybody doing anything. */
  get isTransient(): boolean {
    return this.kind === "offline" || this.kind === "timeout" || this.kind === "failed" || this.kind === "unreadable";
  }
}

/** The server answers an ended session with 403 and one of these texts, not with 401. */
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
/** A 401 may also be about a password: a wrong one, or a wrong current one. */
const unauthorizedPattern = /^Access to this resource is unauthorized|^User account no longer exists/;

/** Whether an error answer says that nobody is signed in, or no longer. */
export const isSessionOver = (status: number, message: string): boolean =>
  (status === 401 && unauthorizedPattern.test(message)) || (status === 403 && sessionEndedPattern.test(message));

/** The server's own text of an error answer; a page of a proxy's has none that is worth showing. */
export function parseErrorMessage(text: string): string | undefined {
  try {
    const body = JSON.parse(text) as { message?: unknown; data?: { errors?: unknown[] } } | null;
    // GraphQL's refusals stand elsewhere.
    const message = body?.message ?? body?.data?.errors?.[0];
    return typeof message === "string" ? message : undefined;
  } catch {
    return undefined;
  }
}

/** Mistakes of the user's that the server answers with 500. */
const userErrorPattern = /already exists|Invalid value|is not a valid ClientType/i;

/** The kind of an HTTP error, by its status and the server's message. */
export function getErrorKind(status: number, message: string): ErrorKind {
  if (isSessionOver(status, message)) return "session";
  if (status === 403) return "forbidden";
  if (status === 404 || status === 410) return "missing";
  if (status >= 500 && !userErrorPattern.test(message)) return "failed";
  return "refused";
}

/** What went wrong, in the words that are shown: the server's own, where the failure is a call's. */
export const getErrorMessage = (error: unknown): string => (error instanceof ApiError ? error.message : String(error));
