/**
 * Hooks to query and mutate. A query's key is its route and arguments, so components that show the same data share a request.
 * A successful mutation refetches everything on the screen, so no mutation has to list what it changes.
 */
import {
  hashKey,
  notifyManager,
  QueryClient,
  queryOptions,
  useMutation,
  useQuery,
  useQueryClient,
  type Query,
  type QueryFunctionContext,
  type QueryMeta,
  type UseQueryOptions,
} from "@tanstack/react-query";
import { useState } from "react";
import { call, callBytes } from "./call";
import { isExcludedFromPolling, type RefreshPolicy } from "./clock";
import { getFetchError } from "./fetchHistory";
import type { Args, Result, Route } from "./endpoints";
import type { ApiError } from "./error";
import { pollUntil } from "./pollUntil";

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
      queries: { retry: false, refetchOnWindowFocus: false, refetchOnReconnect: false, networkMode: "always", staleTime },
      // Variables may contain a password, so they are removed with the component. (With 0, TanStack Query would poll in a busy loop.)
      mutations: { retry: false, networkMode: "always", gcTime: 1000 },
    },
  });

export const apiQueryOptions = <R extends Route>(route: R, args: Args<R>, meta: ApiQueryMeta<R> = {}) =>
  queryOptions<Result<R>, ApiError>({
    queryKey: [route, args],
    queryFn: ({ signal }) => call(route, args, signal),
    meta: meta as QueryMeta,
  });

export interface QueryState<T> {
  /** With `keepPrevious`, that of the previous arguments while `isPlaceholder` is true. */
  data: T | undefined;
  isPlaceholder: boolean;
  /** Error of the last fetch, even while retrying. If there is `data`, a refresh failed. */
  error: ApiError | undefined;
  isFetching: boolean;
  /** When `data` was loaded, in milliseconds since the epoch; 0 before. */
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
  const result = useQuery({ ...options, ...(refetchOnMount && { staleTime: 0 }) });
  // TanStack Query drops its placeholder data on failure, but rows must survive a change of filters during an outage.
  const [previousData, setPreviousData] = useState<T>();
  if (keepPrevious && result.data !== undefined && result.data !== previousData) setPreviousData(() => result.data);
  return {
    data: result.data ?? previousData,
    isPlaceholder: result.data === undefined && previousData !== undefined,
    error: result.error ?? getFetchError(client.getQueryCache().get(hashKey(options.queryKey))),
    isFetching: result.fetchStatus === "fetching",
    updatedAt: result.dataUpdatedAt,
    retry: () => void result.refetch(),
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
  const options = { ...apiQueryOptions(route, args ?? ({} as Args<R>), meta), enabled: args !== null && !disabled };
  return useQueryState(options as UseQueryOptions<Result<R>, ApiError>, { keepPrevious, refetchOnMount });
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
    queryKey: [route, args ?? {}],
    queryFn: async (context) => parse(await callBytes(route, args!, context.signal), context),
    enabled: args !== null,
    structuralSharing: false,
    ...(discardUnused && { gcTime: 1000 }),
    meta: meta as QueryMeta,
  };
  return useQueryState(options, { keepPrevious });
}

/**
 * Refetches everything on the screen after a mutation. Restarts first fetches too: TanStack Query would keep waiting for a
 * response that may be older than the mutation.
 */
export async function refetchAll(client: QueryClient): Promise<void> {
  await client.cancelQueries({ type: "active", predicate: ({ state }) => state.data === undefined });
  await client.invalidateQueries();
}

interface MutationCallbacks<T> {
  onSuccess?: (result: T) => void;
  onError?: (error: ApiError) => void;
}

/** The failure is in the mutation's `error`. */
const ignoreError = () => undefined;

/**
 * Calls an endpoint that changes something. A success refetches everything on the screen before `mutateAsync` resolves; callers
 * show failures. Callbacks of `mutate` run even if the component has unmounted, like the row of a deleted thing.
 */
export function useApiMutation<R extends Route>(route: R) {
  const client = useQueryClient();
  const mutation = useMutation<Result<R>, ApiError, Args<R>>({
    mutationFn: (args) => call(route, args),
    onSuccess: () => refetchAll(client),
  });
  return {
    ...mutation,
    mutate: (args: Args<R>, callbacks: MutationCallbacks<Result<R>> = {}) =>
      void mutation.mutateAsync(args).then(callbacks.onSuccess, callbacks.onError ?? ignoreError),
  };
}

/**
 * Calls an endpoint that takes effect after its response. Stays pending until `checkEffect` returns true, up to 30 s, and then
 * refetches everything on the screen.
 */
export function usePolledMutation<R extends Route>(route: R, checkEffect: (args: Args<R>, result: Result<R>) => Promise<boolean>) {
  const client = useQueryClient();
  return useMutation<{ result: Result<R>; hasTakenEffect: boolean }, ApiError, Args<R>>({
    mutationFn: async (args) => {
      const result = await call(route, args);
      return { result, hasTakenEffect: await pollUntil(() => checkEffect(args, result)) };
    },
    onSuccess: () => refetchAll(client),
  });
}
