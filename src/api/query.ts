/**
 * Hooks to query endpoints. A query's key is its route and arguments, so components that show the same data share a request.
 * After a change, everything on the screen is refetched, so that no operation has to list what it changes.
 */
import {
  hashKey,
  notifyManager,
  QueryClient,
  queryOptions,
  skipToken,
  useQuery,
  useQueryClient,
  type Query,
  type QueryFunctionContext,
  type UseQueryOptions,
} from "@tanstack/react-query";
import { useState } from "react";
import { call, callBytes } from "./call";
import { isExcludedFromPolling, type RefreshPolicy } from "./refreshPolicy";
import { getFetchError, getUpdateTime } from "./fetchHistory";
import type { Args, Result, Route } from "./endpoints";
import type { ApiError } from "./error";
import { refetch } from "./hungReads";
import { shareStructure } from "./shareStructure";

export interface ApiQueryMeta<R extends Route> {
  /** How often to refetch, possibly depending on the data; "live" by default. */
  refresh?: RefreshPolicy | ((data: Result<R>) => RefreshPolicy);
  inProgress?: (data: Result<R>) => boolean;
  /** Counts toward the page's age whatever its refresh policy. */
  countsTowardAge?: boolean;
}

/** In milliseconds; data that isn't refreshed automatically never becomes stale. */
const staleTime = (query: Query) => (isExcludedFromPolling(query) ? ("static" as const) : 2000);

// Renders new data in the same task, without TanStack Query's timer.
notifyManager.setScheduler(queueMicrotask);

/** Disables TanStack Query's own retries and refetching, since the clock does both. */
export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        retry: false,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        networkMode: "always",
        staleTime,
        structuralSharing: shareStructure,
      },
      // Requests may contain a password, so they are removed with the component. (With 0, TanStack Query would poll in a busy loop.)
      mutations: { retry: false, networkMode: "always", gcTime: 1000 },
    },
  });

export const apiQueryOptions = <R extends Route>(route: R, args: Args<R>, meta: ApiQueryMeta<R> = {}) =>
  queryOptions<Result<R>, ApiError>({ queryKey: [route, args], queryFn: ({ signal }) => call(route, args, signal), meta: { ...meta } });

export interface QueryState<T> {
  /** With `keepPrevious`, that of the previous arguments while `isPlaceholder` is true. */
  data: T | undefined;
  isPlaceholder: boolean;
  /** Error of the last fetch, even while retrying. If there is `data`, a refresh failed. */
  error: ApiError | undefined;
  isFetching: boolean;
  /** When `data` was loaded, in milliseconds since the epoch by the server's clock; 0 before. */
  updatedAt: number;
  retry: () => void;
}

interface QueryStateOptions {
  keepPrevious?: boolean;
  refetchOnMount?: boolean;
  disabled?: boolean;
}

/** For queries of something other than the API, such as a worker. */
export function useQueryState<T>(
  options: UseQueryOptions<T, ApiError>,
  { keepPrevious, refetchOnMount }: Omit<QueryStateOptions, "disabled"> = {},
): QueryState<T> {
  const client = useQueryClient();
  // "always" doesn't compare times of this computer's clock, which may have been set back.
  const result = useQuery({ ...options, ...(refetchOnMount && { staleTime: 0, refetchOnMount: "always" as const }) });
  const query = client.getQueryCache().get(hashKey(options.queryKey));
  // TanStack Query drops its placeholder data on failure, but rows must survive a change of filters during an outage.
  const [previousData, setPreviousData] = useState<T>();
  if (keepPrevious && result.data !== undefined && result.data !== previousData) setPreviousData(() => result.data);
  return {
    // Null is data too: the server has no value.
    data: result.data === undefined ? previousData : result.data,
    isPlaceholder: result.data === undefined && previousData !== undefined,
    error: result.error ?? getFetchError(query),
    isFetching: result.fetchStatus === "fetching",
    updatedAt: getUpdateTime(query),
    retry: () => query && refetch(query),
  };
}

/**
 * Queries an endpoint and refreshes the data. `keepPrevious` returns the previous data until the data for changed arguments has
 * loaded, `refetchOnMount` refetches whatever the data's age, and `disabled` stops fetching but keeps the data. Null arguments
 * fetch nothing.
 */
export function useApiQuery<R extends Route>(
  route: R,
  args: Args<R> | null,
  { keepPrevious, refetchOnMount, disabled = false, ...meta }: ApiQueryMeta<R> & QueryStateOptions = {},
): QueryState<Result<R>> {
  const options: UseQueryOptions<Result<R>, ApiError> = args
    ? { ...apiQueryOptions(route, args, meta), enabled: !disabled }
    : // Not the key of a query: the last observer's `skipToken` would replace the function that fetches it.
      { queryKey: [route, null], queryFn: skipToken, meta: { ...meta } };
  return useQueryState(options, { keepPrevious, refetchOnMount });
}

/**
 * Queries an endpoint with a large response, and caches its parsed bytes; with `discardUnused`, only while they are used.
 * Don't use it with a route that is also queried by `useApiQuery`.
 */
export function useParsed<R extends Route, T>(
  route: R,
  args: Args<R> | null,
  parse: (bytes: ArrayBuffer, context: QueryFunctionContext) => Promise<T>,
  {
    keepPrevious,
    discardUnused,
    ...meta
  }: {
    refresh?: RefreshPolicy | ((parsed: T) => RefreshPolicy);
    inProgress?: (parsed: T) => boolean;
    keepPrevious?: boolean;
    discardUnused?: boolean;
  } = {},
): QueryState<T> {
  const options: UseQueryOptions<T, ApiError> = {
    queryKey: [route, args],
    queryFn: args ? async (context) => parse(await callBytes(route, args, context.signal), context) : skipToken,
    structuralSharing: false,
    ...(discardUnused && { gcTime: 1000 }),
    meta: { ...meta },
  };
  return useQueryState(options, { keepPrevious });
}

/** In milliseconds. */
const maxRefetchWait = 10_000;

/**
 * Refetches everything on the screen after a change. Restarts first fetches too: TanStack Query would keep waiting for a
 * response that may be older than the change. Resolves after 10 s at the latest, so that a request that hangs doesn't keep the
 * outcome of the change from being told.
 */
export async function refetchAll(client: QueryClient): Promise<void> {
  await client.cancelQueries({ type: "active", predicate: ({ state }) => state.data === undefined });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<void>((resolve) => (timer = setTimeout(resolve, maxRefetchWait)));
  await Promise.race([client.invalidateQueries(), timeout]);
  clearTimeout(timer);
}
