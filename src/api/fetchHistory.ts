/** Fetch history of queries, for the clock. TanStack Query doesn't record it. */
import type { Query } from "@tanstack/react-query";
import type { ApiError } from "./error";

interface FetchHistory {
  /** Duration of the last fetch in milliseconds. */
  duration: number;
  /** Start and end of the last fetch on the monotonic clock; 0 for none. */
  startedAt: number;
  endedAt: number;
  /** Start of the last fetch in milliseconds since the epoch, as shown. */
  waitingSince: number;
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
    history = { duration: 0, startedAt: 0, endedAt: 0, waitingSince: 0, failures: 0, error: undefined, token: undefined };
    histories.set(query, history);
  }
  return history;
};

/** Error of a query since its last success, even while retrying. */
export const getFetchError = (query: Query | undefined): ApiError | undefined => query && histories.get(query)?.error;
