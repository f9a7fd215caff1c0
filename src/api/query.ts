/**
 * How pages read and act. A query's key is its route and its arguments, so whoever shows the same thing shares one
 * request; an action asks everything on the screen again once it succeeded, so no action lists what it changes.
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
  type QueryClient as Client,
  type QueryMeta,
  type UseQueryOptions,
} from "@tanstack/react-query";
import { useState } from "react";
import { call, callBytes } from "./client";
import { isExcludedFromPolling, type RefreshPolicy } from "./clock";
import { getFetchError } from "./fetchHistory";
import type { Args, ListRoute, Result, Route, Row } from "./endpoints";
import { listCapabilities } from "./listCapabilities";
import type { ApiError } from "./error";
import { callPage, type ListPage } from "./paging";
import { pollUntil } from "./pollUntil";

/** What a page gets of an endpoint: a list as rows and cursors, anything else as the server sent it. */
export type QueryData<R extends Route> = R extends ListRoute ? ListPage<Row<R>> : Result<R>;

export interface ApiQueryMeta<R extends Route> {
  /** How often it is asked again, perhaps by what was answered; "live" unless told. */
  refresh?: RefreshPolicy | ((data: QueryData<R>) => RefreshPolicy);
  inProgress?: (data: QueryData<R>) => boolean;
  /** It counts for the page's age, whatever its pace. */
  countsTowardAge?: boolean;
}

const fetchData = <R extends Route>(route: R, args: Args<R>, signal: AbortSignal): Promise<QueryData<R>> =>
  (route in listCapabilities ? callPage(route as ListRoute, args as Args<ListRoute>, signal) : call(route, args, signal)) as Promise<
    QueryData<R>
  >;

/** For how long an answer is as good as a new one, in milliseconds; what stays as it is, for ever. */
const staleTime = (query: Query) => (isExcludedFromPolling(query) ? ("static" as const) : 2000);

// What arrives is drawn in the same turn, without the timer that Query would wait for.
notifyManager.setScheduler(queueMicrotask);

/** The client of the app: no retries and no refetching of its own, since the clock does both. */
export const createQueryClient = (): Client =>
  new QueryClient({
    defaultOptions: {
      queries: { retry: false, refetchOnWindowFocus: false, refetchOnReconnect: false, networkMode: "always", staleTime },
      // What was sent may be a password: it goes with whoever sent it. (At 0, Query would look for its end without a pause.)
      mutations: { retry: false, networkMode: "always", gcTime: 1000 },
    },
  });

export const apiQueryOptions = <R extends Route>(route: R, args: Args<R>, meta: ApiQueryMeta<R> = {}) =>
  queryOptions<QueryData<R>, ApiError>({
    queryKey: [route, args],
    queryFn: ({ signal }) => fetchData(route, args, signal),
    meta: meta as QueryMeta,
  });

export interface QueryState<T> {
  /** The answer, or, where other words of the same question were asked before, their answer: then `stale` is set. */
  data: T | undefined;
  /** Set while `data` answers other words than the ones asked for. */
  isPlaceholder: boolean;
  /** Why the last try failed, also while the next one runs; with `data`, a renewal that failed. */
  error: ApiError | undefined;
  /** Whether a request is on its way. */
  isFetching: boolean;
  /** When `data` was answered, in milliseconds since the epoch; 0 before there is any. */
  updatedAt: number;
  retry: () => void;
}

interface QueryStateOptions {
  keepPrevious?: boolean;
  refetchOnMount?: boolean;
  disabled?: boolean;
}

/** What a page reads, however its answer is taken. */
function useQueryState<T>(
  options: UseQueryOptions<T, ApiError>,
  { keepPrevious, refetchOnMount }: Omit<QueryStateOptions, "hold">,
): QueryState<T> {
  const client = useQueryClient();
  const result = useQuery({ ...options, ...(refetchOnMount && { staleTime: 0 }) });
  // Query's own placeholder ends with the first failure; rows must also survive a change of words during an outage.
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
 * Reads an endpoint, and keeps what was read fresh. With `keep`, the last answer stands in until the one for changed
 * arguments is there; with `anew` it is asked when the page opens, whatever its age; with `hold` nothing more is asked, and what
 * was read stays; null for the arguments: nothing is asked.
 */
export function useApiQuery<R extends Route>(
  route: R,
  args: Args<R> | null,
  { keepPrevious, refetchOnMount, disabled = false, ...meta }: ApiQueryMeta<R> & QueryStateOptions = {},
): QueryState<QueryData<R>> {
  const options = { ...apiQueryOptions(route, args ?? ({} as Args<R>), meta), enabled: args !== null && !disabled };
  return useQueryState(options as UseQueryOptions<QueryData<R>, ApiError>, { keepPrevious, refetchOnMount });
}

/**
 * Reads an endpoint whose answer weighs megabytes: `take` is given its bytes, and what it makes of them is kept, and kept fresh,
 * like any answer; with `forget`, only while it is shown. One route is read this way or by `useData`, not by both.
 */
export function useParsed<R extends Route, T>(
  route: R,
  args: Args<R> | null,
  parse: (bytes: ArrayBuffer) => Promise<T>,
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
    queryFn: async ({ signal }) => parse(await callBytes(route, args!, signal)),
    enabled: args !== null,
    structuralSharing: false,
    ...(discardUnused && { gcTime: 1000 }),
    meta: meta as QueryMeta,
  };
  return useQueryState(options, { keepPrevious });
}

/**
 * Asks everything that is shown again, after something was done. What waits for its first answer begins anew: Query itself
 * would wait on for an answer that may be from before.
 */
export async function refetchAll(client: Client): Promise<void> {
  await client.cancelQueries({ type: "active", predicate: ({ state }) => state.data === undefined });
  await client.invalidateQueries();
}

interface MutationCallbacks<T> {
  onSuccess?: (result: T) => void;
  onError?: (error: ApiError) => void;
}

/** A failure that nobody is told of stands in the action's `error`. */
const ignoreError = () => undefined;

/**
 * An action on the server. After it succeeded everything that is shown and can change is asked again, before the
 * promise of `mutateAsync` ends; its failure is the caller's to show, with the server's own words. Whoever calls `mutate` hears
 * of the end also where the row or the form that asked is gone by then, as is that of what was deleted.
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
 * An action whose effect shows later than its answer: it is pending until `visible` says that it shows, 30 s at most. Then
 * everything that is shown is asked again, and `seen` tells whether it did.
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
