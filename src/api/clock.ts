/**
 * Refreshes all active queries from one clock, by the policy in each query's `meta`. Handles pausing, hidden tabs and growing
 * delays after failures, and never refetches a query whose request is pending. Failed queries are retried the same way, so
 * that pages recover without a click.
 */
import type { Query, QueryClient } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { createEmitter, createStore, useStore } from "~/store";
import { monotonicNow, now } from "~/time";
import { ApiError, asApiError } from "./error";
import { getFetchHistory } from "./fetchHistory";
import { getSession } from "./session";

/**
 * - `live`: the page's own data, every 15 s, or 5 s while something is in progress;
 * - `slow`: counts in the header, every 30 s; `background`: server status, every 60 s;
 * - `manual`: once loaded, only on Refresh; `never`: not again once loaded.
 */
export type RefreshPolicy = "live" | "slow" | "background" | "manual" | "never";

/** Declared as methods, so that functions of a query's own type of data are accepted. */
interface DataFunctions {
  refresh(data: unknown): RefreshPolicy;
  inProgress(data: unknown): boolean;
}

declare module "@tanstack/react-query" {
  interface Register {
    defaultError: ApiError;
    queryMeta: {
      refresh?: RefreshPolicy | DataFunctions["refresh"];
      /** Whether something in the data is in progress: the whole page then refreshes every 5 s. */
      inProgress?: DataFunctions["inProgress"];
      /** Counts toward the page's age whatever its policy, because the page is about it. */
      countsTowardAge?: boolean;
    };
  }
}

const intervalSeconds = { live: 15, slow: 30, background: 60 } as const;
const inProgressSeconds = 5;
/** By the number of consecutive failures, and after more of them. */
const retryDelaySeconds = [1, 2, 4, 8];
const longestRetryDelaySeconds = 15;

/** Milliseconds to wait after this many consecutive failures; 0 counts as 1. */
export const getRetryDelay = (failures: number): number =>
  (retryDelaySeconds[Math.max(failures, 1) - 1] ?? longestRetryDelaySeconds) * 1000;

const paused = createStore(false);
let client: QueryClient | undefined;

/** Pauses or resumes refreshing in this tab. Actions in progress are still polled. */
export function setRefreshPaused(value: boolean): void {
  paused.set(value);
  if (!value) tick(true);
}

export const useRefreshPaused = (): boolean => useStore(paused);

/** The meta of every observer. TanStack Query keeps only the last observer's in `query.meta`. */
const getMetas = ({ meta, observers }: Query) => (observers.length > 0 ? observers.map(({ options }) => options.meta) : [meta]);

const refreshPolicies = ["live", "slow", "background", "manual", "never"] as const satisfies RefreshPolicy[];

/** The fastest policy of a query's observers. A policy may depend on the data, since finished things don't change. */
function getRefreshPolicy(query: Query): RefreshPolicy {
  const { data } = query.state;
  const policies = getMetas(query).map((meta) => {
    const policy = meta?.refresh ?? "live";
    if (typeof policy !== "function") return policy;
    return data === undefined ? "live" : policy(data);
  });
  return refreshPolicies.find((policy) => policies.includes(policy)) ?? "live";
}

/** Whether a query isn't refreshed automatically once it has loaded. */
export const isExcludedFromPolling = (query: Query): boolean => ["manual", "never"].includes(getRefreshPolicy(query));

const getActiveQueries = (): Query[] => client?.getQueryCache().findAll({ type: "active" }) ?? [];

const hasInProgress = (queries: Query[]): boolean =>
  queries.some((query) => query.state.data !== undefined && getMetas(query).some((meta) => meta?.inProgress?.(query.state.data) === true));

/** Whether the last fetch was rejected for the token of another session. The current session may be allowed. */
function isRefusedForOtherSession(query: Query): boolean {
  const { error, token } = getFetchHistory(query);
  return (error?.kind === "session" || error?.kind === "forbidden") && token !== getSession()?.token;
}

/** On the monotonic clock; Infinity for no fetch. */
function getNextFetchTime(query: Query, inProgress: boolean): number {
  const { state } = query;
  const policy = getRefreshPolicy(query);
  // Loaded data that never refreshes is refetched only by Retry, even if a retry failed.
  if (state.fetchStatus !== "idle" || (policy === "never" && query.isStatic())) return Infinity;
  const { endedAt, failures, duration } = getFetchHistory(query);
  if (state.status === "error" || failures > 0) {
    if (state.error instanceof ApiError && !state.error.isTransient) return isRefusedForOtherSession(query) ? endedAt : Infinity;
    // A failure from before the clock started counts as the first.
    return endedAt + getRetryDelay(failures);
  }
  if (policy === "never" || policy === "manual") return Infinity;
  const interval = (policy === "live" && inProgress ? inProgressSeconds : intervalSeconds[policy]) * 1000;
  // Expensive queries are refreshed less often, but at least once a minute.
  return endedAt + Math.max(interval, Math.min(10 * duration, 60_000));
}

/** Whether a query never loaded and won't, so nothing should wait for it. */
const hasFailedPermanently = ({ state }: Query): boolean =>
  state.data === undefined && state.error instanceof ApiError && !state.error.isTransient;

/** The queries that a page is about: its live ones, or else those without polling, or else the background ones. */
function getMainQueries(queries: Query[]): Query[] {
  const withPolicy = (policy: RefreshPolicy) => queries.filter((query) => getRefreshPolicy(query) === policy);
  return [withPolicy("live"), queries.filter(isExcludedFromPolling), withPolicy("background")].find((found) => found.length > 0) ?? [];
}

function isPageReady(): boolean {
  const mainQueries = getMainQueries(getActiveQueries());
  return mainQueries.length > 0 && mainQueries.every((query) => query.state.data !== undefined || hasFailedPermanently(query));
}

/** True once any page has loaded completely since the app started. Low-priority requests wait for it. */
const pageReady = createStore(false);

export const usePageReady = (): boolean => useStore(pageReady);

/**
 * Fetches the queries that are due. `isImmediate` adds all that refresh automatically and are older than a second, `isManual`
 * those that only Refresh refetches.
 */
function tick(isImmediate = false, isManual = false): void {
  if (!pageReady.get() && isPageReady()) pageReady.set(true);
  if (document.hidden || (paused.get() && !isImmediate)) return;
  const queries = getActiveQueries();
  const inProgress = hasInProgress(queries);
  const time = monotonicNow();
  for (const query of queries) {
    const dueAt = getNextFetchTime(query, inProgress);
    const isManualRefetch = isManual && getRefreshPolicy(query) === "manual" && query.state.fetchStatus === "idle";
    const isForced = isImmediate && (isManualRefetch || dueAt !== Infinity) && time - getFetchHistory(query).endedAt > 1000;
    if (dueAt <= time || isForced) query.fetch(undefined, { cancelRefetch: false }).catch(() => undefined);
  }
}

/** Refetches everything on the screen except data that never changes. */
export const refreshNow = (): void => tick(true, true);

/** Starts the clock; returns a function that stops it. */
export function startClock(queryClient: QueryClient): () => void {
  client = queryClient;
  pageReady.set(false);
  const unsubscribe = queryClient.getQueryCache().subscribe((event) => {
    if (event.type === "updated") {
      const history = getFetchHistory(event.query);
      const time = monotonicNow();
      if (event.action.type === "fetch") {
        history.startedAt = time;
        history.waitingSince = now();
        history.token = getSession()?.token;
      }
      if (event.action.type === "success" || event.action.type === "error") {
        history.duration = time - history.startedAt;
        history.endedAt = time;
        history.failures = event.action.type === "error" ? history.failures + 1 : 0;
        history.error = event.action.type === "error" ? asApiError(event.action.error) : undefined;
      }
      changes.notify();
    } else if (event.type === "observerAdded" || event.type === "observerRemoved") changes.notify();
  });
  const timer = setInterval(tick, 1000);
  const handleVisibleOrOnline = () => {
    changes.notify();
    if (!paused.get()) tick(true);
  };
  document.addEventListener("visibilitychange", handleVisibleOrOnline);
  window.addEventListener("online", handleVisibleOrOnline);
  return () => {
    unsubscribe();
    clearInterval(timer);
    document.removeEventListener("visibilitychange", handleVisibleOrOnline);
    window.removeEventListener("online", handleVisibleOrOnline);
    client = undefined;
  };
}

export interface Freshness {
  /** When the oldest part of the page was loaded, in milliseconds since the epoch; 0 while a part hasn't loaded. */
  updatedAt: number;
  /** Start of the oldest pending request; 0 for none. */
  waitingSince: number;
  /** Why the page can't be refreshed, and when its oldest stale data was loaded. */
  failure: { error: ApiError; since: number } | undefined;
}

const changes = createEmitter();
const emptyFreshness: Freshness = { updatedAt: 0, waitingSince: 0, failure: undefined };
let lastFreshness = emptyFreshness;

function getFreshness(): Freshness {
  const next: Freshness = { updatedAt: 0, waitingSince: 0, failure: undefined };
  let oldestStart = Infinity;
  for (const query of getActiveQueries()) {
    const policy = getRefreshPolicy(query);
    const { state } = query;
    if (state.fetchStatus === "fetching") oldestStart = Math.min(oldestStart, getFetchHistory(query).waitingSince);
    const { error } = getFetchHistory(query);
    if (state.dataUpdatedAt > 0 && error && policy !== "never" && (!next.failure || state.dataUpdatedAt < next.failure.since)) {
      next.failure = { error, since: state.dataUpdatedAt };
    }
  }
  // Queries other than live ones count only once they have loaded.
  const relevantQueries = getActiveQueries().filter((query) =>
    getRefreshPolicy(query) === "live" ? !hasFailedPermanently(query) : query.state.dataUpdatedAt > 0,
  );
  const updateTimes = [
    ...getMainQueries(relevantQueries),
    ...relevantQueries.filter((query) => getMetas(query).some((meta) => meta?.countsTowardAge)),
  ].map(({ state }) => state.dataUpdatedAt);
  if (updateTimes.length > 0) next.updatedAt = Math.min(...updateTimes);
  if (oldestStart !== Infinity) next.waitingSince = oldestStart;
  const isUnchanged =
    next.updatedAt === lastFreshness.updatedAt &&
    next.waitingSince === lastFreshness.waitingSince &&
    next.failure?.since === lastFreshness.failure?.since &&
    next.failure?.error === lastFreshness.failure?.error;
  return isUnchanged ? lastFreshness : (lastFreshness = next);
}

/** Age, pending requests and failures of the page's queries. */
export const useFreshness = (): Freshness => useSyncExternalStore(changes.subscribe, getFreshness);
