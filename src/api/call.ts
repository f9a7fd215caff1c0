/** Calls endpoints of the table in endpoints.ts, and opens the envelopes of their responses. */
import { getWarnings, parseBody } from "./responseReaders";
import { sendApiRequest, toApiError, type ApiRequest } from "./client";
import { encodePath, encodeSearch } from "./encode";
import type { Endpoint, ListEndpoint } from "./endpoint";
import { endpoints, type Args, type ListRoute, type Result, type Route } from "./endpoints";
import type { ListPage, ListSearch } from "./envelopes";
import { markMutation } from "./error";
import { loadListPage } from "./paging";
import { rememberRefusal } from "./policy";
import type { ApiResponse } from "./send";
import { assertSupported, learnRefusal, learnRelease } from "./support";

interface AnyArgs {
  env?: string;
  path?: Record<string, string>;
  search?: object;
  body?: unknown;
}

type ListArgs = AnyArgs & { search: ListSearch };

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

/** Throws an ApiError unless the response is a success, or the AbortError of the caller's signal. */
async function sendOrThrow(route: Route, args: AnyArgs, signal?: AbortSignal): Promise<ApiResponse> {
  const endpoint: Endpoint = endpoints[route];
  assertSupported(route, args.body);
  const response = await sendApiRequest(toRequest(route, args), endpoint, signal);
  if (response.ok) return response;
  const failure = toApiError(response);
  if (failure.kind === "forbidden") {
    rememberRefusal(route, endpoint.environmentInPath ? args.path?.id : args.env, failure.message);
  }
  throw failure.kind === "unsupported" ? learnRefusal(route, failure) : failure;
}

/** The JSON of a response; undefined for an empty 200, which the server sends where a method returns nothing. */
async function fetchBody(route: Route, args: AnyArgs, signal?: AbortSignal): Promise<unknown> {
  const { bytes, status } = await sendOrThrow(route, args, signal);
  // A read always returns something, so an empty success comes from a proxy.
  return bytes.byteLength === 0 && endpoints[route].mutates ? undefined : parseBody(bytes, status);
}

/**
 * Calls an endpoint and resolves to what the server returned, with its warnings about a success. Throws an ApiError, or the
 * AbortError of the caller's signal.
 */
export async function callWithWarnings<R extends Exclude<Route, ListRoute>>(
  route: R,
  args: Args<R>,
  signal?: AbortSignal,
): Promise<{ result: Result<R>; warnings: string[] }> {
  const endpoint: Endpoint = endpoints[route];
  return markMutation(endpoint.mutates, async () => {
    const body = await fetchBody(route, args, signal);
    // The row ties the type of a result to its route.
    return { result: endpoint.answer(body, args) as Result<R>, warnings: getWarnings(body) };
  });
}

/** Calls a list, which may take several requests. */
async function callList(route: Route, endpoint: ListEndpoint, args: ListArgs, signal?: AbortSignal): Promise<ListPage<unknown>> {
  const load = async (changes: Partial<ListSearch>) => {
    const filter = { ...args.search.filter, ...changes.filter };
    const body = await fetchBody(route, { ...args, search: { ...args.search, ...changes, filter } }, signal);
    return endpoint.answer(body, args);
  };
  const page = await loadListPage(load, args.search, endpoint.idField);
  return endpoint.correct ? endpoint.correct(page, load) : page;
}

/** What responses say about the server itself. */
const learners: { [R in Route]?: (result: Result<R>) => void } = { "GET /api/v1/serverstatus": learnRelease };

/**
 * Calls an endpoint and resolves to what the server returned, without its envelope; a list as a page of rows. Throws like
 * `callWithWarnings`.
 */
export async function call<R extends Route>(route: R, args: Args<R>, signal?: AbortSignal): Promise<Result<R>> {
  const endpoint: Endpoint | ListEndpoint = endpoints[route];
  const result = (await markMutation(endpoint.mutates, async () =>
    "filters" in endpoint
      ? callList(route, endpoint, args as ListArgs, signal)
      : endpoint.answer(await fetchBody(route, args, signal), args),
  )) as Result<R>;
  learners[route]?.(result);
  return result;
}

/** Calls an endpoint with a large response, and resolves to its bytes for a worker to parse. Throws like `call`. */
export const callBytes = async <R extends Route>(route: R, args: Args<R>, signal?: AbortSignal): Promise<ArrayBuffer> =>
  (await sendOrThrow(route, args, signal)).bytes;
