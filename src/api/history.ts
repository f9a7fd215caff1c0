/** What the clock knows of a query beside what Query itself keeps. */
import type { Query } from "@tanstack/react-query";
import type { ApiError } from "./error";

interface History {
  /** How long the last answer took, in milliseconds. */
  took: number;
  askedAt: number;
  endedAt: number;
  failures: number;
  /** The last failure in an unbroken row; Query itself forgets it while it asks again. */
  error: ApiError | undefined;
  /** The token of the session in which it was asked last. */
  token: string | undefined;
}

const histories = new WeakMap<Query, History>();
export const historyOf = (query: Query): History => {
  let history = histories.get(query);
  if (!history) {
    history = { took: 0, askedAt: 0, endedAt: 0, failures: 0, error: undefined, token: undefined };
    histories.set(query, history);
  }
  return history;
};

/** The failure that a query has not got over yet: also while it is being asked again. */
export const failureOf = (query: Query | undefined): ApiError | undefined => query && histories.get(query)?.error;
