/**
 * The client: one function that calls an endpoint of the table and makes one kind of error of all that goes wrong.
 */
import { isMutation } from "./isMutation";
import { apiPrefix } from "./basePath";
import { encodePath, encodeSearch, type RequestSearch } from "./encode";
import type { Args, Result, Route } from "./endpoints";
import { ApiError, getErrorKind, parseErrorMessage } from "./error";
import { parseJson } from "./json";
import { rememberRefusal } from "./policy";
import { getAuthorizationHeader, sendWithSession, sendPlain, decodeText, type ApiResponse } from "./send";

/** A read is given up after this long, in milliseconds: the real server may be busy for minutes during an export. */
const readTimeout = 150_000;
/** Deleting or clearing an environment answers when it is done. */
const writeTimeout = 900_000;
/** Somebody waits for a sign-in, and all tabs for the one that renews their session. */
const signInTimeout = 30_000;

interface AnyArgs {
  env?: string;
  path?: Record<string, string>;
  search?: RequestSearch;
  body?: unknown;
}

/** A request as it leaves, but for what every one has. `path` begins with `/api/`, and has its query. */
export interface ApiRequest {
  method: string;
  path: string;
  env?: string;
  /** JSON. */
  body?: string;
}

/** What is told in the headers of a request. Throws an `unsendable` ApiError. */
export function createHeaders({ env, body }: Pick<ApiRequest, "env" | "body">): Record<string, string> {
  const headers: Record<string, string> = { Accept: "application/json" };
  if (env) {
    if (/[^\x21-\x7e]/.test(env)) throw new ApiError("unsendable", `“${env}” is no id of an environment.`);
    headers["X-Inmanta-tid"] = env;
  }
  if (body !== undefined) headers["Content-Type"] = "application/json";
  return headers;
}

/** What signs in carries no old token, which the server would refuse; and neither it nor a renewal waits for a session. */
function dispatchRequest(path: string, init: RequestInit, timeoutMs: number, mutates: boolean): Promise<ApiResponse> {
  const url = apiPrefix + path;
  const withTimeout = () => ({ ...init, signal: AbortSignal.timeout(timeoutMs) });
  if (path === "/api/v2/login") return sendPlain(url, withTimeout());
  if (path === "/api/v2/login/renew")
    return sendPlain(url, { ...withTimeout(), headers: { ...init.headers, ...getAuthorizationHeader() } });
  return sendWithSession(url, init, timeoutMs, mutates);
}

/**
 * The one way that requests take to the API. Gives the answer whatever its status. Throws ApiError where none came, and
 * nothing else but the AbortError of the caller's own signal.
 */
export async function sendApiRequest({ method, path, ...rest }: ApiRequest, signal?: AbortSignal): Promise<ApiResponse> {
  const headers = createHeaders(rest);
  const mutates = isMutation({ method, path });
  const timeoutMs = path.startsWith("/api/v2/login") ? signInTimeout : mutates ? writeTimeout : readTimeout;
  try {
    return await dispatchRequest(path, { method, headers, body: rest.body, credentials: "same-origin", signal }, timeoutMs, mutates);
  } catch (error) {
    if (signal?.aborted || error instanceof ApiError) throw error;
    if ((error as Error).name === "TimeoutError") throw new ApiError("timeout", `No answer came within ${timeoutMs / 1000} seconds.`);
    throw new ApiError("offline", "No answer came: the server is down, or the network to it is.");
  }
}

/** The request of a call. Throws an `unsendable` ApiError. */
function toRequest(route: Route, { env, path, search, body }: AnyArgs): ApiRequest {
  const query = search ? encodeSearch(route, search) : "";
  return {
    method: route.slice(0, route.indexOf(" ")),
    path: encodePath(route, path) + (query && `?${query}`),
    env,
    body: body === undefined ? undefined : JSON.stringify(body),
  };
}

/** An answer that claims to be a success, and is none of the API's. */
export const createInvalidJsonError = (status: number): ApiError =>
  new ApiError("unreadable", `The answer of ${status} was no JSON: is the API at this address?`, status);

/** What went wrong with a request that was answered otherwise than with a success. */
function toApiError({ status, statusText, headers, bytes }: ApiResponse): ApiError {
  const text = decodeText(bytes);
  // v1 says of what it does not know nothing but that; a page of HTML is a proxy's, or that of a server without this call.
  if (status === 404 && text === "" && headers.get("Content-Type")?.startsWith("application/json")) {
    return new ApiError("missing", "The orchestrator knows nothing of this name.", 404);
  }
  const message = parseErrorMessage(text);
  if (message !== undefined) return new ApiError(getErrorKind(status, message), message, status);
  const kind = status >= 500 ? "failed" : status === 401 ? "session" : "unreadable";
  return new ApiError(kind, `The answer was ${status} ${statusText}, without a reason of the server's.`.replace(" ,", ","), status);
}

/** Whether the id in a route's path is an environment's: such a route is asked without the header. */
const hasEnvironmentIdInPath = (route: Route): boolean => /\/(environment|decommission|notify)\/\{id\}$/.test(route);

/** Throws ApiError where the answer is no success, and nothing else but the AbortError of the caller's own signal. */
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
 * Calls an endpoint. The result is the answer's JSON as it is; `undefined` for the empty 200s that the server gives
 * where a method returns nothing. Throws as `succeed` does.
 */
export async function call<R extends Route>(route: R, args: Args<R>, signal?: AbortSignal): Promise<Result<R>> {
  const { bytes, status } = await sendOrThrow(route, args as AnyArgs, signal);
  // Every read answers with something: an empty success to one is a proxy's.
  if (bytes.byteLength === 0 && !route.startsWith("GET ")) return undefined as Result<R>;
  try {
    return parseJson(decodeText(bytes)) as Result<R>;
  } catch {
    throw createInvalidJsonError(status);
  }
}

/** Calls an endpoint whose answer weighs megabytes, and gives its bytes unread: a worker is to read them. Throws as `succeed` does. */
export const callBytes = async <R extends Route>(route: R, args: Args<R>, signal?: AbortSignal): Promise<ArrayBuffer> =>
  (await sendOrThrow(route, args as AnyArgs, signal)).bytes;
