/** Fetch history of queries, for the clock. TanStack Query doesn't record it, or by this computer's clock. */
import type { Query, QueryCacheNotifyEvent } from "@tanstack/react-query";
import { monotonicNow, toServerTime } from "~/time";
import { asApiError, type ApiError } from "./error";
import { getSession } from "./session";

/** Times are on the monotonic clock; 0 for never. */
interface FetchHistory {
  /** Duration of the last success in milliseconds. */
  duration: number;
  startedAt: number;
  /** When the pending request was sent: later than `startedAt` if a hanging one was repeated. */
  requestedAt: number;
  /** How often the pending request was repeated, how often of these without a click, and whether since a later one was answered. */
  repeats: number;
  probes: number;
  isOvertaken: boolean;
  endedAt: number;
  /** End of the last success. */
  updatedAt: number;
  failures: number;
  /** Cleared by the next success. TanStack Query clears its own when a retry starts. */
  error: ApiError | undefined;
  /** Session token of the last fetch. */
  token: string | undefined;
}

const histories = new WeakMap<Query, FetchHistory>();
export const getFetchHistory = (query: Query): FetchHistory => {
  let history = histories.get(query);
  if (!history) {
    history = {
      duration: 0,
      startedAt: 0,
      requestedAt: 0,
      repeats: 0,
      probes: 0,
      isOvertaken: false,
      endedAt: 0,
      updatedAt: 0,
      failures: 0,
      error: undefined,
      token: undefined,
    };
    histories.set(query, history);
  }
  return history;
};

/** Records the start or the end of a fetch. */
export function recordFetch(event: QueryCacheNotifyEvent): void {
  if (event.type !== "updated") return;
  const { action } = event;
  const history = getFetchHistory(event.query);
  const time = monotonicNow();
  if (action.type === "fetch") {
    if (history.repeats === 0) history.startedAt = time;
    history.requestedAt = time;
    history.token = getSession()?.token;
  } else {
    history.repeats = 0;
    history.probes = 0;
    history.isOvertaken = false;
  }
  if (action.type === "success") {
    if (!action.manual) history.duration = time - history.requestedAt;
    history.endedAt = time;
    history.updatedAt = time;
    history.failures = 0;
    history.error = undefined;
  } else if (action.type === "error") {
    history.endedAt = time;
    history.failures++;
    history.error = asApiError(action.error);
  }
}

/** Error of a query since its last success, even while retrying. */
export const getFetchError = (query: Query | undefined): ApiError | undefined => query && histories.get(query)?.error;

/** When a query was last loaded, by the server's clock; 0 for never. */
export function getUpdateTime(query: Query | undefined): number {
  const updatedAt = query && histories.get(query)?.updatedAt;
  return updatedAt ? toServerTime(updatedAt) : 0;
}
