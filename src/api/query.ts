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
import { isKept, type Pace } from "./clock";
import { failureOf } from "./history";
import type { Args, ListRoute, Result, Route, Row } from "./endpoints";
import { listFacts } from "./listFacts";
import type { ApiError } from "./error";
import { callPage, type ListPage } from "./paging";
import { until } from "./until";

/** What a page gets of an endpoint: a list as rows and cursors, anything else as the server sent it. */
export type Answer<R extends Route> = R extends ListRoute ? ListPage<Row<R>> : Result<R>;

export interface ReadMeta<R extends Route> {
  /** How often it is asked again, perhaps by what was answered; "page" unless told. */
  pace?: Pace | ((answer: Answer<R>) => Pace);
  moving?: (answer: Answer<R>) => boolean;
  /** It counts for the page's age, whatever its pace. */
  aged?: boolean;
}

const read = <R extends Route>(route: R, args: Args<R>, signal: AbortSignal): Promise<Answer<R>> =>
  (route in listFacts ? callPage(route as ListRoute, args as Args<ListRoute>, signal) : call(route, args, signal)) as Promise<Answer<R>>;

/** For how long an answer is as good as a new one, in milliseconds; what stays as it is, for ever. */
const staleTime = (query: Query) => (isKept(query) ? ("static" as const) : 2000);

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

export const query = <R extends Route>(route: R, args: Args<R>, meta: ReadMeta<R> = {}) =>
  queryOptions<Answer<R>, ApiError>({
    queryKey: [route, args],
    queryFn: ({ signal }) => read(route, args, signal),
    meta: meta as QueryMeta,
  });

export interface Read<T> {
  /** The answer, or, where other words of the same question were asked before, their answer: then `stale` is set. */
  data: T | undefined;
  /** Set while `data` answers other words than the ones asked for. */
  stale: boolean;
  /** Why the last try failed, also while the next one runs; with `data`, a renewal that failed. */
  error: ApiError | undefined;
  /** Whether a request is on its way. */
  asking: boolean;
  /** When `data` was answered, in milliseconds since the epoch; 0 before there is any. */
  updatedAt: number;
  retry: () => void;
}

interface ReadOptions {
  keep?: boolean;
  anew?: boolean;
  hold?: boolean;
}

/** What a page reads, however its answer is taken. */
function useRead<T>(options: UseQueryOptions<T, ApiError>, { keep, anew }: Omit<ReadOptions, "hold">): Read<T> {
  const client = useQueryClient();
  const result = useQuery({ ...options, ...(anew && { staleTime: 0 }) });
  // Query's own placeholder ends with the first failure; rows must also survive a change of words during an outage.
  const [last, setLast] = useState<T>();
  if (keep && result.data !== undefined && result.data !== last) setLast(() => result.data);
  return {
    data: result.data ?? last,
    stale: result.data === undefined && last !== undefined,
    error: result.error ?? failureOf(client.getQueryCache().get(hashKey(options.queryKey))),
    asking: result.fetchStatus === "fetching",
    updatedAt: result.dataUpdatedAt,
    retry: () => void result.refetch(),
  };
}

/**
 * Reads an endpoint, and keeps what was read fresh. With `keep`, the last answer stands in until the one for changed
 * arguments is there; with `anew` it is asked when the page opens, whatever its age; with `hold` nothing more is asked, and what
 * was read stays; null for the arguments: nothing is asked.
 */
export function useData<R extends Route>(
  route: R,
  args: Args<R> | null,
  { keep, anew, hold = false, ...meta }: ReadMeta<R> & ReadOptions = {},
): Read<Answer<R>> {
  const options = { ...query(route, args ?? ({} as Args<R>), meta), enabled: args !== null && !hold };
  return useRead(options as UseQueryOptions<Answer<R>, ApiError>, { keep, anew });
}

/**
 * Reads an endpoint whose answer weighs megabytes: `take` is given its bytes, and what it makes of them is kept, and kept fresh,
 * like any answer; with `forget`, only while it is shown. One route is read this way or by `useData`, not by both.
 */
export function useBytes<R extends Route, T>(
  route: R,
  args: Args<R> | null,
  take: (bytes: ArrayBuffer) => Promise<T>,
  { keep, forget, ...meta }: { pace?: Pace | ((taken: T) => Pace); moving?: (taken: T) => boolean; keep?: boolean; forget?: boolean } = {},
): Read<T> {
  const options: UseQueryOptions<T, ApiError> = {
    queryKey: [route, args ?? {}],
    queryFn: async ({ signal }) => take(await callBytes(route, args!, signal)),
    enabled: args !== null,
    structuralSharing: false,
    ...(forget && { gcTime: 1000 }),
    meta: meta as QueryMeta,
  };
  return useRead(options, { keep });
}

/**
 * Asks everything that is shown again, after something was done. What waits for its first answer begins anew: Query itself
 * would wait on for an answer that may be from before.
 */
export async function askAgain(client: Client): Promise<void> {
  await client.cancelQueries({ type: "active", predicate: ({ state }) => state.data === undefined });
  await client.invalidateQueries();
}

interface Told<T> {
  onSuccess?: (result: T) => void;
  onError?: (error: ApiError) => void;
}

/** A failure that nobody is told of stands in the action's `error`. */
const shown = () => undefined;

/**
 * An action on the server. After it succeeded everything that is shown and can change is asked again, before the
 * promise of `mutateAsync` ends; its failure is the caller's to show, with the server's own words. Whoever calls `mutate` hears
 * of the end also where the row or the form that asked is gone by then, as is that of what was deleted.
 */
export function useAction<R extends Route>(route: R) {
  const client = useQueryClient();
  const action = useMutation<Result<R>, ApiError, Args<R>>({
    mutationFn: (args) => call(route, args),
    onSuccess: () => askAgain(client),
  });
  return {
    ...action,
    mutate: (args: Args<R>, told: Told<Result<R>> = {}) => void action.mutateAsync(args).then(told.onSuccess, told.onError ?? shown),
  };
}

/**
 * An action whose effect shows later than its answer: it is pending until `visible` says that it shows, 30 s at most. Then
 * everything that is shown is asked again, and `seen` tells whether it did.
 */
export function useFollowedAction<R extends Route>(route: R, visible: (args: Args<R>, result: Result<R>) => Promise<boolean>) {
  const client = useQueryClient();
  return useMutation<{ result: Result<R>; seen: boolean }, ApiError, Args<R>>({
    mutationFn: async (args) => {
      const result = await call(route, args);
      return { result, seen: await until(() => visible(args, result)) };
    },
    onSuccess: () => askAgain(client),
  });
}
