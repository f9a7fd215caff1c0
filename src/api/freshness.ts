/** Age, pending requests and failures of the page's queries, for the header and the banner. */
import { useSyncExternalStore } from "react";
import { toServerTime } from "~/time";
import { getActiveQueries, subscribeToQueries } from "./clock";
import type { ApiError } from "./error";
import { getFetchHistory, getUpdateTime } from "./fetchHistory";
import { getMainQueries, getMetas, getRefreshPolicy, isRefused } from "./refreshPolicy";

export interface Freshness {
  /** When the oldest part of the page was loaded, in milliseconds since the epoch; 0 while a part hasn't loaded. */
  updatedAt: number;
  /** Start of the oldest pending request; 0 for none. */
  waitingSince: number;
  /** Why the page can't be refreshed, and when its oldest stale data was loaded. */
  failure: { error: ApiError; since: number } | undefined;
}

const emptyFreshness: Freshness = { updatedAt: 0, waitingSince: 0, failure: undefined };
let lastFreshness = emptyFreshness;

function getFreshness(): Freshness {
  const next: Freshness = { updatedAt: 0, waitingSince: 0, failure: undefined };
  let oldestStart = Infinity;
  for (const query of getActiveQueries()) {
    const policy = getRefreshPolicy(query);
    const { state } = query;
    const { error, startedAt } = getFetchHistory(query);
    if (state.fetchStatus === "fetching") oldestStart = Math.min(oldestStart, toServerTime(startedAt));
    const since = getUpdateTime(query);
    if (since > 0 && error && policy !== "never" && (!next.failure || since < next.failure.since)) next.failure = { error, since };
  }
  // Queries other than live ones count only once they have loaded.
  const relevantQueries = getActiveQueries().filter((query) =>
    getRefreshPolicy(query) === "live" ? !isRefused(query) : getUpdateTime(query) > 0,
  );
  const countedQueries = relevantQueries.filter(
    (query) => getRefreshPolicy(query) === "live" || getMetas(query).some((meta) => meta?.countsTowardAge),
  );
  const updateTimes = (countedQueries.length > 0 ? countedQueries : getMainQueries(relevantQueries)).map(getUpdateTime);
  if (updateTimes.length > 0) next.updatedAt = Math.min(...updateTimes);
  if (oldestStart !== Infinity) next.waitingSince = oldestStart;
  const isUnchanged =
    next.updatedAt === lastFreshness.updatedAt &&
    next.waitingSince === lastFreshness.waitingSince &&
    next.failure?.since === lastFreshness.failure?.since &&
    next.failure?.error === lastFreshness.failure?.error;
  return isUnchanged ? lastFreshness : (lastFreshness = next);
}

export const useFreshness = (): Freshness => useSyncExternalStore(subscribeToQueries, getFreshness);
