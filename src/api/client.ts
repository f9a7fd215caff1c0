/** Sends requests to the API with the headers, timeout and token of their route, and turns failures into ApiErrors. */
import { now, parseHttpDate } from "~/time";
import { apiPrefix } from "./basePath";
import { timeouts, type RequestFacts } from "./endpoint";
import { ApiError, getErrorKind, parseErrorMessage, type ErrorKind } from "./error";
import { getAuthorizationHeader, sendWithSession, sendPlain, decodeText, type ApiResponse } from "./send";

/** A request without its common headers. `path` starts with `/api/` and includes the query. */
export interface ApiRequest {
  method: string;
  path: string;
  env?: string;
  /** JSON. */
  body?: string;
}

/** Throws an `unsendable` ApiError. */
export function createHeaders({ env, body }: Pick<ApiRequest, "env" | "body">): Record<string, string> {
  const headers: Record<string, string> = { Accept: "application/json" };
  if (env) {
    if (/[^\x21-\x7e]/.test(env)) throw new ApiError("unsendable", `“${env}” isn't a valid environment ID.`);
    headers["X-Inmanta-tid"] = env;
  }
  if (body !== undefined) headers["Content-Type"] = "application/json";
  return headers;
}

/** Neither sign-ins nor token renewals wait for a session. */
function dispatchRequest(path: string, init: RequestInit, { token, timeout, mutates }: RequestFacts): Promise<ApiResponse> {
  const url = apiPrefix + path;
  if (token === "required") return sendWithSession(url, init, timeouts[timeout], mutates);
  const headers = { ...init.headers, ...(token === "current" && getAuthorizationHeader()) };
  return sendPlain(url, { ...init, headers, signal: AbortSignal.timeout(timeouts[timeout]) });
}

/**
 * Sends a request to the API; resolves to the response whatever its status. Throws an ApiError if there is none, or the
 * AbortError of the caller's signal.
 */
export async function sendApiRequest(
  { method, path, ...rest }: ApiRequest,
  facts: RequestFacts,
  signal?: AbortSignal,
): Promise<ApiResponse> {
  const headers = createHeaders(rest);
  try {
    return await dispatchRequest(path, { method, headers, body: rest.body, credentials: "same-origin", signal }, facts);
  } catch (error) {
    if (signal?.aborted || error instanceof ApiError) throw error;
    if (error instanceof DOMException && error.name === "TimeoutError")
      throw new ApiError("timeout", `No response within ${timeouts[facts.timeout] / 1000} seconds.`);
    throw new ApiError("offline", "The orchestrator or the network is down.");
  }
}

const proxyMessages: Record<number, string> = {
  401: "The proxy in front of the orchestrator requires signing in (401). Open Lookout in another tab to sign in.",
  403: "The proxy in front of the orchestrator doesn't allow this (403), or requires signing in. Open Lookout in another tab to sign in.",
};

/** The page that the server sends for unknown routes and wrong methods. */
const unknownRoutePattern = /^<html><title>40[45]: (Not Found|Method Not Allowed)<\/title>/;

/** In milliseconds. A server that asks for a longer pause gets this one. */
const longestRetryAfter = 600_000;

/** `Retry-After` is in seconds or a date. */
function parseRetryAfter(headers: Headers): number | undefined {
  const value = headers.get("Retry-After");
  if (!value) return undefined;
  const milliseconds = /^\d+$/.test(value) ? Number(value) * 1000 : parseHttpDate(value) - now();
  return milliseconds > 0 ? Math.min(milliseconds, longestRetryAfter) : undefined;
}

/** Error for a response that isn't a success. */
export function toApiError({ status, statusText, headers, bytes }: ApiResponse): ApiError {
  const text = decodeText(bytes);
  const createError = (kind: ErrorKind, message: string) => new ApiError(kind, message, status, parseRetryAfter(headers));
  // v1 sends an empty JSON 404 for unknown things.
  if (status === 404 && text === "" && headers.get("Content-Type")?.startsWith("application/json"))
    return createError("missing", "This doesn't exist on the orchestrator.");
  if (unknownRoutePattern.test(text)) return createError("unsupported", "The orchestrator's API has no such route.");
  const message = parseErrorMessage(text);
  const kind = getErrorKind(status, message ?? "");
  if (kind === "proxy") return createError(kind, proxyMessages[status] ?? "");
  if (message !== undefined) return createError(kind, message);
  return createError(
    kind === "refused" ? "unreadable" : kind,
    `The server returned ${status} ${statusText} with no details.`.replace("  ", " "),
  );
}
