import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useReducer } from "react";
import { usePaused } from "~/api/clock";
import { askDetail, knownOf, type Detail } from "./details";
import { nextInTurn } from "./turn";

/** The environments of the rows that somebody sees now, from the top. */
const inView = (): string[] =>
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
export function useInTurn(details: readonly Detail[], perMinute: number, ready: boolean): void {
  const client = useQueryClient();
  const paused = usePaused();
  const [, drawAgain] = useReducer((count: number) => count + 1, 0);
  const wanted = details.join(" ");
  useEffect(() => {
    if (!ready || paused) return;
    let busyUntil = 0;
    const ask = async () => {
      if (document.hidden || Date.now() < busyUntil) return;
      const environments = inView();
      const questions = (wanted.split(" ") as Detail[]).flatMap((detail) =>
        environments.map((env) => ({ what: { detail, env }, at: knownOf(client, detail, env).at })),
      );
      const next = nextInTurn(questions, Date.now());
      if (!next) return;
      busyUntil = Infinity;
      const asked = Date.now();
      await askDetail(client, next.detail, next.env).catch(() => undefined);
      // A server that is slow is asked less often.
      busyUntil = Date.now() + Math.min(10 * (Date.now() - asked), 60_000);
      drawAgain();
    };
    const timer = setInterval(() => void ask(), 60_000 / perMinute);
    void ask();
    return () => clearInterval(timer);
  }, [client, paused, perMinute, ready, wanted]);
}
