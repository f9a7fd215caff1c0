import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useReducer } from "react";
import { useRefreshPaused } from "~/api/clock";
import { monotonicNow, now } from "~/time";
import { fetchDetail, getDetailState, type DetailName } from "./environmentDetails";
import { getNextPoll } from "./pollQueue";

/** Ids of the environments whose rows are in the viewport, top to bottom. */
const getVisibleEnvironmentIds = (): string[] =>
  [...document.querySelectorAll<HTMLElement>("tr[data-environment]")]
    .filter((row) => {
      const { top, bottom } = row.getBoundingClientRect();
      return bottom > 0 && top < window.innerHeight;
    })
    .map((row) => row.dataset.environment!);

/**
 * Polls details of the environments in view, one request at a time, except while the tab is hidden or refreshing is paused.
 * Rerenders the component after each response.
 */
export function useDetailPolling(detailNames: readonly DetailName[], pollsPerMinute: number, isReady: boolean): void {
  const client = useQueryClient();
  const isPaused = useRefreshPaused();
  const [, rerender] = useReducer((count: number) => count + 1, 0);
  const detailKey = detailNames.join(" ");
  useEffect(() => {
    if (!isReady || isPaused) return;
    let busyUntil = 0;
    const poll = async () => {
      if (document.hidden || monotonicNow() < busyUntil) return;
      const environmentIds = getVisibleEnvironmentIds();
      const queue = (detailKey.split(" ") as DetailName[]).flatMap((detail) =>
        environmentIds.map((env) => ({ target: { detail, env }, settledAt: getDetailState(client, detail, env).settledAt })),
      );
      const next = getNextPoll(queue, now());
      if (!next) return;
      busyUntil = Infinity;
      const startedAt = monotonicNow();
      await fetchDetail(client, next.detail, next.env).catch(() => undefined);
      // Poll a slow server less often.
      busyUntil = monotonicNow() + Math.min(10 * (monotonicNow() - startedAt), 60_000);
      rerender();
    };
    const timer = setInterval(() => void poll(), 60_000 / pollsPerMinute);
    void poll();
    return () => clearInterval(timer);
  }, [client, isPaused, pollsPerMinute, isReady, detailKey]);
}
