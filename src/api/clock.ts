/**
 * Freshness, for all queries at once. One clock asks again what is on the screen, at the pace that each query's `meta`
 * names; it knows pause, the hidden tab, growing pauses after failures, and never asks what has no answer yet.
 * A query that failed or never loaded is asked like any other: that is how a page recovers without a click.
 */
import type { Query, QueryClient } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { createEmitter, createStore, useStore } from "~/store";
import { ApiError } from "./error";
import { getFetchHistory } from "./fetchHistory";
import { getSession } from "./session";

/**
 * `page`: what the page is about; `counts`: the header's; `server`: the server's own state; `asked`: once loaded, again only
 * when a person asks; `still`: never again once loaded.
 */
export type RefreshPolicy = "live" | "slow" | "background" | "manual" | "never";

declare module "@tanstack/react-query" {
  interface Register {
    defaultError: ApiError;
    queryMeta: {
      refresh?: RefreshPolicy | ((data: never) => RefreshPolicy);
      /** Says of an answer whether something in it moves: the whole page is then asked every 5 s. */
      inProgress?: (data: never) => boolean;
      /** It counts for the page's age, whatever its pace: it is what the page is about. */
      countsTowardAge?: boolean;
    };
  }
}

const intervalSeconds = { live: 15, slow: 30, background: 60 } as const;
const inProgressSeconds = 5;
/** Pauses after failures in a row, in seconds. */
const retryDelaySeconds = [1, 2, 4, 8, 15];

/** The pause after so many failures in a row, in milliseconds; one that is not counted is the first. */
export const retryDelay = (failures: number): number =>
  retryDelaySeconds[Math.min(Math.max(failures, 1), retryDelaySeconds.length) - 1]! * 1000;

const paused = createStore(false);
let client: QueryClient | undefined;

/** Stops or resumes the renewal of this tab. What a person does is still followed to its end. */
export function setRefreshPaused(value: boolean): void {
  paused.set(value);
  if (!value) tick(true);
}

export const useRefreshPaused = (): boolean => useStore(paused);

/** What each that shows a query says of it: Query itself keeps the words of whoever came last alone. */
const getMetas = ({ meta, observers }: Query) => (observers.length > 0 ? observers.map(({ options }) => options.meta) : [meta]);

const refreshPolicies = ["live", "slow", "background", "manual", "never"] as const satisfies RefreshPolicy[];

/**
 * A query's pace, the quickest of those who show it. It may depend on what was answered: a thing that is finished stays as it
 * is.
 */
function getRefreshPolicy(query: Query): RefreshPolicy {
  const { data } = query.state;
  const policies = getMetas(query).map((meta) => {
    const policy = meta?.refresh ?? "live";
    if (typeof policy !== "function") return policy;
    return data === undefined ? "live" : policy(data as never);
  });
  return refreshPolicies.find((policy) => policies.includes(policy))!;
}

/** Whether a query's answer is kept until somebody asks again, or for ever. */
export const isExcludedFromPolling = (query: Query): boolean => ["manual", "never"].includes(getRefreshPolicy(query));

const getActiveQueries = (): Query[] => client?.getQueryCache().findAll({ type: "active" }) ?? [];

const hasInProgress = (queries: Query[]): boolean =>
  queries.some(
    (query) => query.state.data !== undefined && getMetas(query).some((meta) => meta?.inProgress?.(query.state.data as never) === true),
  );

/** Whether the last answer was a refusal to whom another session's token belongs: the session that is now may have better luck. */
function isRefusedForOtherSession(query: Query): boolean {
  const { error, token } = getFetchHistory(query);
  return (error?.kind === "session" || error?.kind === "forbidden") && token !== getSession()?.token;
}

/** When a query is to be asked next, in milliseconds since the epoch; Infinity: not at all. */
function getNextFetchTime(query: Query, inProgress: boolean): number {
  const { state } = query;
  const policy = getRefreshPolicy(query);
  // What stays as it is, and is there, is asked again by persons alone, also where that failed.
  if (state.fetchStatus !== "idle" || (policy === "never" && query.isStatic())) return Infinity;
  const { endedAt, failures, duration } = getFetchHistory(query);
  if (state.status === "error" || failures > 0) {
    if (state.error instanceof ApiError && !state.error.isTransient) return isRefusedForOtherSession(query) ? endedAt : Infinity;
    // A failure from before the clock started counts as the first.
    return endedAt + retryDelay(failures);
  }
  if (policy === "never" || policy === "manual") return Infinity;
  const interval = (policy === "live" && inProgress ? inProgressSeconds : intervalSeconds[policy]) * 1000;
  // A dear question is asked less often, but at least once a minute.
  return endedAt + Math.max(interval, Math.min(10 * duration, 60_000));
}

/** A question that was refused for good: it will have no answer, and nothing waits for one. */
const hasFailedPermanently = ({ state }: Query): boolean =>
  state.data === undefined && state.error instanceof ApiError && !state.error.isTransient;

/**
 * What a page is about: what is renewed with it; where nothing is, what stays as it is; and where that is nothing either, what
 * the server said of itself.
 */
function getMainQueries(queries: Query[]): Query[] {
  const withPolicy = (policy: RefreshPolicy) => queries.filter((query) => getRefreshPolicy(query) === policy);
  return [withPolicy("live"), queries.filter(isExcludedFromPolling), withPolicy("background")].find((found) => found.length > 0) ?? [];
}

/** Whether all that the page asked for itself is there. */
function isPageReady(): boolean {
  const mainQueries = getMainQueries(getActiveQueries());
  return mainQueries.length > 0 && mainQueries.every((query) => query.state.data !== undefined || hasFailedPermanently(query));
}

/** Whether a page has stood since the app was loaded: what can wait for that waits no more afterwards. */
const pageReady = createStore(false);

export const usePageReady = (): boolean => useStore(pageReady);

/** Asks what is due; at once: whatever is older than a second, but what stays as it is; for a person, also what waits for one. */
function tick(isImmediate = false, isManual = false): void {
  if (!pageReady.get() && isPageReady()) pageReady.set(true);
  if (document.hidden || (paused.get() && !isImmediate)) return;
  const queries = getActiveQueries();
  const inProgress = hasInProgress(queries);
  const now = Date.now();
  for (const query of queries) {
    const dueAt = getNextFetchTime(query, inProgress);
    const isManualRefetch = isManual && getRefreshPolicy(query) === "manual" && query.state.fetchStatus === "idle";
    const isForced = isImmediate && (isManualRefetch || dueAt !== Infinity) && now - getFetchHistory(query).endedAt > 1000;
    if (dueAt <= now || isForced) query.fetch(undefined, { cancelRefetch: false }).catch(() => undefined);
  }
}

/** Asks everything on the screen again, now. */
export const refreshNow = (): void => tick(true, true);

/** Starts the clock for a client; returns what stops it. */
export function startClock(queryClient: QueryClient): () => void {
  client = queryClient;
  pageReady.set(false);
  const unsubscribe = queryClient.getQueryCache().subscribe((event) => {
    if (event.type === "updated") {
      const history = getFetchHistory(event.query);
      const now = Date.now();
      if (event.action.type === "fetch") {
        history.startedAt = now;
        history.token = getSession()?.token;
      }
      if (event.action.type === "success" || event.action.type === "error") {
        history.duration = now - history.startedAt;
        history.endedAt = now;
        history.failures = event.action.type === "error" ? history.failures + 1 : 0;
        history.error = event.action.type === "error" ? (event.action.error as ApiError) : undefined;
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
  /** When the oldest part of the page was answered; 0 while one never was. */
  updatedAt: number;
  /** Since when the oldest unanswered question waits; 0 when none does. */
  waitingSince: number;
  /** What keeps the page from being fresh, and since when what is shown is old. */
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
    if (state.fetchStatus === "fetching") oldestStart = Math.min(oldestStart, getFetchHistory(query).startedAt);
    const { error } = getFetchHistory(query);
    if (state.dataUpdatedAt > 0 && error && policy !== "never" && (!next.failure || state.dataUpdatedAt < next.failure.since)) {
      next.failure = { error, since: state.dataUpdatedAt };
    }
  }
  // Of what stays as it is, or is the server's own, what was not answered yet does not count.
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

/** How fresh the page is: of all that it shows, the oldest. */
export const useFreshness = (): Freshness => useSyncExternalStore(changes.subscribe, getFreshness);
