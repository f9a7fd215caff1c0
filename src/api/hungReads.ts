/**
 * Asks again when requests hang, as they do when a proxy or the network drops a connection without a word. Waiting for the
 * timeout would keep a page outdated for minutes after the fault has ended, so one request at a time is repeated. When the server
 * responds to something, those sent earlier are repeated too, once: a response may also just take long.
 */
import type { Query } from "@tanstack/react-query";
import { monotonicNow } from "~/time";
import { ApiError } from "./error";
import { getFetchHistory } from "./fetchHistory";
import { isExcludedFromPolling } from "./refreshPolicy";
import { getSessionState } from "./session";

/** In milliseconds, for queries that have loaded before, for others, and for those that are expensive for the server. */
const leastPatience = 15_000;
const firstPatience = 30_000;
export const expensivePatience = 60_000;

/** Aborts the pending request of a query and sends it again. */
function repeat(query: Query): void {
  getFetchHistory(query).repeats++;
  // Silent, so that whoever waits for the query gets the new response.
  void query.cancel({ silent: true });
  query.fetch().catch(() => undefined);
}

/** Sends a query's request, and aborts the pending one. */
export function refetch(query: Query): void {
  if (isPending(query)) repeat(query);
  else query.fetch().catch(() => undefined);
}

const getWait = (query: Query): number => monotonicNow() - getFetchHistory(query).requestedAt;

const isPending = (query: Query): boolean => query.state.fetchStatus === "fetching";

/** Three times as long as the last response took, in milliseconds. */
const getUsualWait = (query: Query): number => 3 * getFetchHistory(query).duration;

/** Repeats pending requests that have been waiting for longer than usual, and for at least this many milliseconds. */
export function repeatSlow(queries: Query[], leastWait: number, leastExpensiveWait = leastWait): void {
  for (const query of queries) {
    const least = isExpensive(query) ? leastExpensiveWait : leastWait;
    if (isPending(query) && getWait(query) > Math.max(least, getUsualWait(query))) repeat(query);
  }
}

/** What is read only once may be large, or take the server long. */
const isExpensive = isExcludedFromPolling;

/** In milliseconds. */
function getPatience(query: Query): number {
  if (isExpensive(query)) return Math.max(expensivePatience, getUsualWait(query));
  return getFetchHistory(query).updatedAt > 0 ? Math.max(leastPatience, getUsualWait(query)) : firstPatience;
}

/** Repeats hanging requests if the server responds to others, or else one of them. Call it every second. */
export function repeatHanging(queries: Query[]): void {
  // Requests that wait for a sign-in don't hang.
  if (!["notRequired", "signedIn"].includes(getSessionState().phase)) return;
  const pending = queries.filter(isPending);
  const hanging = pending.filter((query) => getWait(query) > getPatience(query));
  if (hanging.length === 0) return;
  const lastAnsweredRequest = Math.max(
    ...queries.map((query) => {
      const { updatedAt, requestedAt } = getFetchHistory(query);
      return updatedAt > requestedAt ? requestedAt : 0;
    }),
  );
  const countProbes = (query: Query) => getFetchHistory(query).probes;
  const [probe] = pending.toSorted(
    (a, b) => Number(isExpensive(a)) - Number(isExpensive(b)) || countProbes(b) - countProbes(a) || getPatience(a) - getPatience(b),
  );
  for (const query of hanging) {
    const history = getFetchHistory(query);
    const isOvertaken = !history.isOvertaken && lastAnsweredRequest > history.requestedAt;
    if (!isOvertaken && (query !== probe || getWait(query) <= getPatience(query) * 2 ** history.probes)) continue;
    if (isOvertaken) history.isOvertaken = true;
    history.probes++;
    history.error = new ApiError("timeout", `No response within ${Math.round(getWait(query) / 1000)} seconds.`);
    repeat(query);
  }
}
