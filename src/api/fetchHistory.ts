/** What the clock knows of a query beside what Query itself keeps. */
import type { Query } from "@tanstack/react-query";
import type { ApiError } from "./error";

interface FetchHistory {
  /** How long the last answer took, in milliseconds. */
  duration: number;
  startedAt: number;
  endedAt: number;
  failures: number;
  /** The last failure in an unbroken row; Query itself forgets it while it asks again. */
  error: ApiError | undefined;
  /** The token of the session in which it was asked last. */
  token: string | undefined;
}

const histories = new WeakMap<Query, FetchHistory>();
export const getFetchHistory = (query: Query): FetchHistory => {
  let history = histories.get(query);
  if (!history) {
    history = { duration: 0, startedAt: 0, endedAt: 0, failures: 0, error: undefined, token: undefined };
    histories.set(query, history);
  }
  return history;
};

/** The failure that a query has not got over yet: also while it is being asked again. */
export const getFetchError = (query: Query | undefined): ApiError | undefined => query && histories.get(query)?.error;
