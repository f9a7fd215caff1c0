import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useReducer, useRef, type RefCallback } from "react";
import { useRefreshPaused } from "~/api/clock";
import { monotonicNow } from "~/time";
import { environmentDetails, type EnvironmentDetail } from "./environmentDetails";
import { getNextPoll } from "./pollQueue";

function isInViewport(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < window.innerHeight;
}

/**
 * Polls details of the environments in view, one request at a time, except while the tab is hidden or refreshing is paused.
 * Rerenders the component after each response. `details` must be referentially stable. Returns the ref for an environment's row.
 */
export function useDetailPolling(
  details: readonly EnvironmentDetail<unknown>[],
  pollsPerMinute: number,
  isReady: boolean,
): (env: string) => RefCallback<Element> {
  const client = useQueryClient();
  const isPaused = useRefreshPaused();
  const [, rerender] = useReducer((count: number) => count + 1, 0);
  /** By environment, top to bottom. */
  const rows = useRef(new Map<string, Element>());
  useEffect(() => {
    if (!isReady || isPaused) return;
    let busyUntil = 0;
    let isActive = true;
    const poll = async () => {
      if (!isActive || document.hidden || monotonicNow() < busyUntil) return;
      const visibleRows = [...rows.current].filter(([, row]) => isInViewport(row));
      const queue = details.flatMap((detail) =>
        visibleRows.map(([env]) => ({ target: { detail, env }, settledAt: detail.getState(client, env).settledAt })),
      );
      const next = getNextPoll(queue, monotonicNow());
      if (!next) return;
      busyUntil = Infinity;
      const startedAt = monotonicNow();
      const isFirst = next.detail.getState(client, next.env).settledAt === 0;
      const hasLoaded = await next.detail.fetch(client, next.env).then(
        () => true,
        () => false,
      );
      // Poll a slow server less often. A request that failed may just have hung.
      busyUntil = hasLoaded ? monotonicNow() + Math.min(10 * (monotonicNow() - startedAt), 60_000) : 0;
      rerender();
      // Count all environments first, so that failures show before the other details.
      if (isFirst && next.detail === environmentDetails.resources) {
        busyUntil = 0;
        void poll();
      }
    };
    const timer = setInterval(() => void poll(), 60_000 / pollsPerMinute);
    void poll();
    return () => {
      isActive = false;
      clearInterval(timer);
    };
  }, [client, isPaused, pollsPerMinute, isReady, details]);
  return (env) => (row) => {
    if (!row) return;
    rows.current.set(env, row);
    return () => void rows.current.delete(env);
  };
}
