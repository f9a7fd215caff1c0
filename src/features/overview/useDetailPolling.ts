import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useReducer } from "react";
import { useRefreshPaused } from "~/api/clock";
import { fetchDetail, getDetailState, type DetailName } from "./environmentDetails";
import { getNextPoll } from "./pollQueue";

/** The environments of the rows that somebody sees now, from the top. */
const getVisibleEnvironments = (): string[] =>
  [...document.querySelectorAll<HTMLElement>("tr[data-environment]")]
    .filter((row) => {
      const { top, bottom } = row.getBoundingClientRect();
      return bottom > 0 && top < window.innerHeight;
    })
    .map((row) => row.dataset.environment!);

/**
 * Asks for the details of the environments in view, one question at a time and so many a minute; nothing while the tab is
 * hidden or paused. The component is drawn again after each answer.
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
      if (document.hidden || Date.now() < busyUntil) return;
      const environments = getVisibleEnvironments();
      const queue = (detailKey.split(" ") as DetailName[]).flatMap((detail) =>
        environments.map((env) => ({ target: { detail, env }, settledAt: getDetailState(client, detail, env).settledAt })),
      );
      const next = getNextPoll(queue, Date.now());
      if (!next) return;
      busyUntil = Infinity;
      const startedAt = Date.now();
      await fetchDetail(client, next.detail, next.env).catch(() => undefined);
      // A server that is slow is asked less often.
      busyUntil = Date.now() + Math.min(10 * (Date.now() - startedAt), 60_000);
      rerender();
    };
    const timer = setInterval(() => void poll(), 60_000 / pollsPerMinute);
    void poll();
    return () => clearInterval(timer);
  }, [client, isPaused, pollsPerMinute, isReady, detailKey]);
}
