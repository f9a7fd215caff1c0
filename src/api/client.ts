/** API client: calls endpoints of the table in endpoints.ts and turns every failure into an ApiError. */
import { isMutation } from "./isMutation";
import { apiPrefix } from "./basePath";
import { encodePath, encodeSearch, type RequestSearch } from "./encode";
import type { Args, Result, Route } from "./endpoints";
import { ApiError, getErrorKind, parseErrorMessage } from "./error";
import { parseJson } from "./json";
import { rememberRefusal } from "./policy";
import { getAuthorizationHeader, sendWithSession, sendPlain, decodeText, type ApiResponse } from "./send";

/** Timeouts in milliseconds. Reads wait long because an export can keep the server busy for minutes. */
const readTimeout = 150_000;
/** Deleting or clearing an environment responds only when it is done. */
const writeTimeout = 900_000;
/** Short because a person waits for a sign-in, and all tabs wait for a renewal. */
const signInTimeout = 30_000;

interface AnyArgs {
  env?: string;
  path?: Record<string, string>;
  search?: RequestSearch;
  body?: unknown;
}

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

/** Sign-ins must not send an old token, which the server would reject. Neither they nor token renewals wait for a session. */
function dispatchRequest(path: string, init: RequestInit, timeoutMs: number, mutates: boolean): Promise<ApiResponse> {
  const url = apiPrefix + path;
  const withTimeout = () => ({ ...init, signal: AbortSignal.timeout(timeoutMs) });
  if (path === "/api/v2/login") return sendPlain(url, withTimeout());
  if (path === "/api/v2/login/renew")
    return sendPlain(url, { ...withTimeout(), headers: { ...init.headers, ...getAuthorizationHeader() } });
  return sendWithSession(url, init, timeoutMs, mutates);
}

/**
 * Sends a request to the API; resolves to the response whatever its status. Throws an ApiError if there is none, or the
 * AbortError of the caller's signal.
 */
export async function sendApiRequest({ method, path, ...rest }: ApiRequest, signal?: AbortSignal): Promise<ApiResponse> {
  const headers = createHeaders(rest);
  const mutates = isMutation({ method, path });
  const timeoutMs = path.startsWith("/api/v2/login") ? signInTimeout : mutates ? writeTimeout : readTimeout;
  try {
    return await dispatchRequest(path, { method, headers, body: rest.body, credentials: "same-origin", signal }, timeoutMs, mutates);
  } catch (error) {
    if (signal?.aborted || error instanceof ApiError) throw error;
    if ((error as Error).name === "TimeoutError") throw new ApiError("timeout", `No response within ${timeoutMs / 1000} seconds.`);
    throw new ApiError("offline", "The orchestrator or the network is down.");
  }
}

/** Throws an `unsendable` ApiError. */
function toRequest(route: Route, { env, path, search, body }: AnyArgs): ApiRequest {
  const query = search ? encodeSearch(route, search) : "";
  return {
    method: route.slice(0, route.indexOf(" ")),
    path: encodePath(route, path) + (query && `?${query}`),
    env,
    body: body === undefined ? undefined : JSON.stringify(body),
  };
}

/** Error for a successful response that can't be the API's. */
export const createInvalidJsonError = (status: number): ApiError =>
  new ApiError("unreadable", `The ${status} response isn't JSON. Is the API at this address?`, status);

function toApiError({ status, statusText, headers, bytes }: ApiResponse): ApiError {
  const text = decodeText(bytes);
  // v1 sends an empty JSON 404 for unknown things. An HTML page comes from a proxy, or from a server without this route.
  if (status === 404 && text === "" && headers.get("Content-Type")?.startsWith("application/json")) {
    return new ApiError("missing", "Nothing with this name exists on the orchestrator.", 404);
  }
  const message = parseErrorMessage(text);
  if (message !== undefined) return new ApiError(getErrorKind(status, message), message, status);
  const kind = status >= 500 ? "failed" : status === 401 ? "session" : "unreadable";
  return new ApiError(kind, `The server returned ${status} ${statusText} with no details.`.replace("  ", " "), status);
}

/** Whether the id in a route's path is an environment's. Such routes have no environment header. */
const hasEnvironmentIdInPath = (route: Route): boolean => /\/(environment|decommission|notify)\/\{id\}$/.test(route);

/** Throws an ApiError unless the response is a success, or the AbortError of the caller's signal. */
async function sendOrThrow(route: Route, args: AnyArgs, signal?: AbortSignal): Promise<ApiResponse> {
  const response = await sendApiRequest(toRequest(route, args), signal);
  if (response.ok) return response;
  const failure = toApiError(response);
  if (failure.kind === "forbidden") {
    rememberRefusal(route, args.env ?? (hasEnvironmentIdInPath(route) ? args.path?.id : undefined), failure.message);
  }
  throw failure;
}

/**
 * Calls an endpoint. Resolves to the JSON of the response; `undefined` for an empty 200, which the server sends where a method
 * returns nothing. Throws like `sendOrThrow`.
 */
export async function call<R extends Route>(route: R, args: Args<R>, signal?: AbortSignal): Promise<Result<R>> {
  const { bytes, status } = await sendOrThrow(route, args as AnyArgs, signal);
  // A read always returns something, so an empty success comes from a proxy.
  if (bytes.byteLength === 0 && !route.startsWith("GET ")) return undefined as Result<R>;
  try {
    return parseJson(decodeText(bytes)) as Result<R>;
  } catch {
    throw createInvalidJsonError(status);
  }
}

/** Calls an endpoint with a large response, and resolves to its bytes for a worker to parse. Throws like `sendOrThrow`. */
export const callBytes = async <R extends Route>(route: R, args: Args<R>, signal?: AbortSignal): Promise<ArrayBuffer> =>
  (await sendOrThrow(route, args as AnyArgs, signal)).bytes;
