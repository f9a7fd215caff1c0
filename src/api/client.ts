/**
 * The client: one function that calls an endpoint of the table and makes one kind of error of all that goes wrong.
 */
import { acts } from "./acts";
import { apiPrefix } from "./address";
import { encodePath, encodeSearch, type Search } from "./encode";
import type { Args, Result, Route } from "./endpoints";
import { ApiError, kindOf, messageOf } from "./error";
import { parseJson } from "./json";
import { rememberRefusal } from "./policy";
import { authorization, send, sendPlain, textOf, type Sent } from "./send";

/** A read is given up after this long, in milliseconds: the real server may be busy for minutes during an export. */
const readTimeout = 150_000;
/** Deleting or clearing an environment answers when it is done. */
const writeTimeout = 900_000;
/** Somebody waits for a sign-in, and all tabs for the one that renews their session. */
const signInTimeout = 30_000;

interface AnyArgs {
  env?: string;
  path?: Record<string, string>;
  search?: Search;
  body?: unknown;
}

/** A request as it leaves, but for what every one has. `path` begins with `/api/`, and has its query. */
export interface Outgoing {
  method: string;
  path: string;
  env?: string;
  /** JSON. */
  body?: string;
}

/** What is told in the headers of a request. Throws an `unsendable` ApiError. */
export function headersOf({ env, body }: Pick<Outgoing, "env" | "body">): Record<string, string> {
  const headers: Record<string, string> = { Accept: "application/json" };
  if (env) {
    if (/[^\x21-\x7e]/.test(env)) throw new ApiError("unsendable", `“${env}” is no id of an environment.`);
    headers["X-Inmanta-tid"] = env;
  }
  if (body !== undefined) headers["Content-Type"] = "application/json";
  return headers;
}

/** What signs in carries no old token, which the server would refuse; and neither it nor a renewal waits for a session. */
function sendAs(path: string, init: RequestInit, patience: number, deed: boolean): Promise<Sent> {
  const address = apiPrefix + path;
  const alone = () => ({ ...init, signal: AbortSignal.timeout(patience) });
  if (path === "/api/v2/login") return sendPlain(address, alone());
  if (path === "/api/v2/login/renew") return sendPlain(address, { ...alone(), headers: { ...init.headers, ...authorization() } });
  return send(address, init, patience, deed);
}

/**
 * The one way that requests take to the API. Gives the answer whatever its status. Throws ApiError where none came, and
 * nothing else but the AbortError of the caller's own signal.
 */
export async function exchange({ method, path, ...told }: Outgoing, signal?: AbortSignal): Promise<Sent> {
  const headers = headersOf(told);
  const deed = acts({ method, path });
  const patience = path.startsWith("/api/v2/login") ? signInTimeout : deed ? writeTimeout : readTimeout;
  try {
    return await sendAs(path, { method, headers, body: told.body, credentials: "same-origin", signal }, patience, deed);
  } catch (error) {
    if (signal?.aborted || error instanceof ApiError) throw error;
    if ((error as Error).name === "TimeoutError") throw new ApiError("timeout", `No answer came within ${patience / 1000} seconds.`);
    throw new ApiError("offline", "No answer came: the server is down, or the network to it is.");
  }
}

/** The request of a call. Throws an `unsendable` ApiError. */
function requestOf(route: Route, { env, path, search, body }: AnyArgs): Outgoing {
  const query = search ? encodeSearch(route, search) : "";
  return {
    method: route.slice(0, route.indexOf(" ")),
    path: encodePath(route, path) + (query && `?${query}`),
    env,
    body: body === undefined ? undefined : JSON.stringify(body),
  };
}

/** An answer that claims to be a success, and is none of the API's. */
export const noJson = (status: number): ApiError =>
  new ApiError("unreadable", `The answer of ${status} was no JSON: is the API at this address?`, status);

/** What went wrong with a request that was answered otherwise than with a success. */
function failureOf({ status, statusText, headers, bytes }: Sent): ApiError {
  const text = textOf(bytes);
  // v1 says of what it does not know nothing but that; a page of HTML is a proxy's, or that of a server without this call.
  if (status === 404 && text === "" && headers.get("Content-Type")?.startsWith("application/json")) {
    return new ApiError("missing", "The orchestrator knows nothing of this name.", 404);
  }
  const message = messageOf(text);
  if (message !== undefined) return new ApiError(kindOf(status, message), message, status);
  const kind = status >= 500 ? "failed" : status === 401 ? "session" : "unreadable";
  return new ApiError(kind, `The answer was ${status} ${statusText}, without a reason of the server's.`.replace(" ,", ","), status);
}

/** Whether the id in a route's path is an environment's: such a route is asked without the header. */
const isEnvironments = (route: Route): boolean => /\/(environment|decommission|notify)\/\{id\}$/.test(route);

/** Throws ApiError where the answer is no success, and nothing else but the AbortError of the caller's own signal. */
async function succeed(route: Route, args: AnyArgs, signal?: AbortSignal): Promise<Sent> {
  const sent = await exchange(requestOf(route, args), signal);
  if (sent.ok) return sent;
  const failure = failureOf(sent);
  if (failure.kind === "forbidden") {
    rememberRefusal(route, args.env ?? (isEnvironments(route) ? args.path?.id : undefined), failure.message);
  }
  throw failure;
}

/**
 * Calls an endpoint. The result is the answer's JSON as it is; `undefined` for the empty 200s that the server gives
 * where a method returns nothing. Throws as `succeed` does.
 */
export async function call<R extends Route>(route: R, args: Args<R>, signal?: AbortSignal): Promise<Result<R>> {
  const { bytes, status } = await succeed(route, args as AnyArgs, signal);
  // Every read answers with something: an empty success to one is a proxy's.
  if (bytes.byteLength === 0 && !route.startsWith("GET ")) return undefined as Result<R>;
  try {
    return parseJson(textOf(bytes)) as Result<R>;
  } catch {
    throw noJson(status);
  }
}

/** Calls an endpoint whose answer weighs megabytes, and gives its bytes unread: a worker is to read them. Throws as `succeed` does. */
export const callBytes = async <R extends Route>(route: R, args: Args<R>, signal?: AbortSignal): Promise<ArrayBuffer> =>
  (await succeed(route, args as AnyArgs, signal)).bytes;
