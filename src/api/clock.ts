/**
 * Refreshes all active queries from one clock, by their policies (refreshPolicy.ts). Handles pausing, hidden tabs, computers that
 * slept and growing delays after failures, and repeats requests that hang. Failed queries are retried the same way, so that pages
 * recover without a click.
 */
import type { Query, QueryClient } from "@tanstack/react-query";
import { createEmitter, createStore, useStore } from "~/store";
import { monotonicNow, noticeSleep, restartClocks } from "~/time";
import { getFetchHistory, recordFetch } from "./fetchHistory";
import { expensivePatience, repeatHanging, repeatSlow } from "./hungReads";
import { getMainQueries, getNextFetchTime, getRefreshPolicy, getRetryAfter, hasInProgress } from "./refreshPolicy";

const paused = createStore(false);
let client: QueryClient | undefined;

const changes = createEmitter();
/** Notifies about starts and ends of fetches, and about queries that come into use. */
export const subscribeToQueries = changes.subscribe;

/** Pauses or resumes refreshing in this tab. Actions in progress are still polled. */
export function setRefreshPaused(value: boolean): void {
  paused.set(value);
  if (!value) tick(true);
}

export const useRefreshPaused = (): boolean => useStore(paused);

export const getActiveQueries = (): Query[] => client?.getQueryCache().findAll({ type: "active" }) ?? [];

function isPageReady(): boolean {
  const mainQueries = getMainQueries(getActiveQueries());
  return mainQueries.length > 0 && mainQueries.every((query) => query.state.data !== undefined || getFetchHistory(query).error);
}

/** True once any page has loaded since the app started, or failed to load. Low-priority requests wait for it. */
const pageReady = createStore(false);

export const usePageReady = (): boolean => useStore(pageReady);

/** Whether Refresh, or a return to the tab, fetches an idle query before it is due. */
function isForced(query: Query, dueAt: number, isManual: boolean): boolean {
  const { endedAt, error } = getFetchHistory(query);
  if (isManual && getRefreshPolicy(query) === "manual" && query.state.fetchStatus === "idle") return true;
  if (dueAt === Infinity) return false;
  if (isManual && error) return true;
  const time = monotonicNow();
  // A server that asked for a pause gets it, unless a person insists.
  return time - endedAt > 1000 && time - endedAt >= getRetryAfter(error);
}

/**
 * Fetches the queries that are due. `isImmediate` adds all that refresh automatically and are older than a second, `isManual`
 * those that only Refresh refetches, and repeats requests that take longer than usual.
 */
function tick(isImmediate = false, isManual = false): void {
  const hasSlept = noticeSleep();
  if (!pageReady.get() && isPageReady()) pageReady.set(true);
  if (document.hidden || (paused.get() && !isImmediate)) return;
  const queries = getActiveQueries();
  const inProgress = hasInProgress(queries);
  for (const query of queries) {
    const dueAt = getNextFetchTime(query, inProgress);
    if (dueAt <= monotonicNow() || ((isImmediate || hasSlept) && isForced(query, dueAt, isManual)))
      query.fetch(undefined, { cancelRefetch: false }).catch(() => undefined);
  }
  if (isManual) repeatSlow(queries, 1000);
  else if (isImmediate || hasSlept) repeatSlow(queries, 5000, expensivePatience);
  else repeatHanging(queries);
}

/** Refetches everything on the screen except data that never changes. */
export const refreshNow = (): void => tick(true, true);

/** Starts the clock; returns a function that stops it. */
export function startClock(queryClient: QueryClient): () => void {
  client = queryClient;
  pageReady.set(false);
  restartClocks();
  const unsubscribe = queryClient.getQueryCache().subscribe((event) => {
    recordFetch(event);
    if (["updated", "observerAdded", "observerRemoved"].includes(event.type)) changes.notify();
  });
  const timer = setInterval(() => tick(), 1000);
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
