import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useEffect, useReducer, useRef, type RefCallback } from "react";
import { useRefreshPaused } from "~/api/clock";
import { monotonicNow } from "~/time";
import { useStableCallback } from "~/ui/useStableCallback";
import { environmentDetails, type EnvironmentDetail } from "./environmentDetails";
import { fillTopProblems } from "./fillTopProblems";
import { getNextPoll, type QueuedPoll } from "./pollQueue";
import { fetchTopProblem, getTopProblemDue, type BrokenCounts } from "./topProblems";

function isInViewport(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < window.innerHeight;
}

interface Options {
  /** Must be referentially stable. */
  details: readonly EnvironmentDetail<unknown>[];
  pollsPerMinute: number;
  isReady: boolean;
  /** Counts of an environment; undefined while unknown. */
  getCounts: (env: string) => BrokenCounts | undefined;
}

interface Poll {
  isFirstCount?: boolean;
  /** `requestTime` is how long the server took, in milliseconds. */
  fetch: () => Promise<{ hasLoaded: boolean; requestTime: number }>;
}

const createDetailPoll = (client: QueryClient, detail: EnvironmentDetail<unknown>, env: string): QueuedPoll<Poll> => {
  const { settledAt } = detail.getState(client, env);
  const fetch = async () => {
    const startedAt = monotonicNow();
    const hasLoaded = await detail.fetch(client, env).then(
      () => true,
      () => false,
    );
    return { hasLoaded, requestTime: monotonicNow() - startedAt };
  };
  return { settledAt, target: { fetch, isFirstCount: settledAt === 0 && detail === environmentDetails.resources } };
};

/**
 * Polls details and top problems of the environments in view, one at a time, except while the tab is hidden or refreshing is
 * paused. Only the first top problem of each environment is read at once. Rerenders the component after each response. Returns
 * the ref for an environment's row.
 */
export function useDetailPolling({ details, pollsPerMinute, isReady, getCounts }: Options): (env: string) => RefCallback<Element> {
  const client = useQueryClient();
  const isPaused = useRefreshPaused();
  const [, rerender] = useReducer((count: number) => count + 1, 0);
  const getLatestCounts = useStableCallback(getCounts);
  /** By environment, top to bottom. */
  const rows = useRef(new Map<string, Element>());
  useEffect(() => {
    if (!isReady || isPaused) return;
    let busyUntil = 0;
    const controller = new AbortController();
    const interval = 60_000 / pollsPerMinute;
    const getVisible = () => [...rows.current].filter(([, row]) => isInViewport(row)).map(([env]) => env);
    const createTopProblemPoll = (env: string): QueuedPoll<Poll>[] => {
      const counts = getLatestCounts(env);
      const settledAt = getTopProblemDue(client, env, counts);
      if (!counts || settledAt === undefined) return [];
      return [{ settledAt, target: { fetch: () => fetchTopProblem(client, env, counts, controller.signal, interval) } }];
    };
    const poll = async () => {
      if (controller.signal.aborted || document.hidden || monotonicNow() < busyUntil) return;
      const visible = getVisible();
      const detailPolls = details.flatMap((detail) => visible.map((env) => createDetailPoll(client, detail, env)));
      const next = getNextPoll([...visible.flatMap(createTopProblemPoll), ...detailPolls], monotonicNow());
      if (!next) return;
      busyUntil = Infinity;
      const { hasLoaded, requestTime } = await next.fetch();
      // Poll a slow server less often. A request that failed may just have hung.
      busyUntil = hasLoaded ? monotonicNow() + Math.min(10 * requestTime, 60_000) : 0;
      rerender();
      // Count all environments first, so that failures show before the other details.
      if (next.isFirstCount) {
        busyUntil = 0;
        void poll();
      }
    };
    const timer = setInterval(() => void poll(), interval);
    void poll();
    const stopFilling = fillTopProblems({ client, getVisible, getCounts: getLatestCounts, onRead: rerender });
    return () => {
      controller.abort();
      clearInterval(timer);
      stopFilling();
    };
  }, [client, isPaused, pollsPerMinute, isReady, details, getLatestCounts]);
  return (env) => (row) => {
    if (!row) return;
    rows.current.set(env, row);
    return () => void rows.current.delete(env);
  };
}
