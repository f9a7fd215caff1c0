import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useBeforeUnload } from "react-router";
import { bulk, type BulkIds, type BulkProgress } from "~/api/bulk";
import { ApiError, reasonOf } from "~/api/error";
import { askAgain } from "~/api/query";
import { toastDone, toastFailed } from "~/ui/toast";
import type { ListState } from "./useList";

interface BulkDeed {
  /** What is shown while it runs: "Pausing agents". */
  running: string;
  /** What is said of so many that were done: "Paused 3 agents". */
  done: (count: number) => string | Promise<string>;
  deed: (...ids: string[]) => Promise<unknown>;
  /** The parts that one deed each is for, where that is on more than one of them. */
  partsOf?: (ids: readonly string[]) => readonly (readonly string[])[];
  /** Asked once, at the end: which of those that the server took show no effect, each with what is wrong. */
  check?: (done: readonly string[]) => Promise<ReadonlyMap<string, ApiError>>;
}

export interface Bulk {
  /** What runs now. */
  running: (BulkProgress & { text: string; cancel: () => void }) | undefined;
  /** Why nothing else can be begun now: two at a time would send twice as many requests, and hide one another. */
  reason: string | undefined;
  /** What failed last, by id; until it is dismissed or something else is done. */
  failed: ReadonlyMap<string, ApiError>;
  dismiss: () => void;
  /** Does it to the rows with these ids, or to those that are read first: what comes later is left alone. */
  run: (ids: BulkIds, deed: BulkDeed) => Promise<void>;
}

/** Which show no effect, each with what is wrong; `unverified` is why that could not be found out. */
async function verify(
  check: BulkDeed["check"],
  done: readonly string[],
): Promise<{ without: ReadonlyMap<string, ApiError>; unverified?: string }> {
  const without = new Map<string, ApiError>();
  if (!check || done.length === 0) return { without };
  try {
    return { without: await check(done) };
  } catch (error) {
    return { without, unverified: reasonOf(error) };
  }
}

/**
 * A deed on many rows as one deed: progress, Cancel, a result for each; the ones that failed, or were not reached, are
 * selected afterwards. What is shown is asked again once, at its end. It goes on where its page is left, and then tells of
 * what failed in a toast; closing the tab, which would end it, asks first.
 */
export function useBulk(state: ListState): Bulk {
  const client = useQueryClient();
  const [running, setRunning] = useState<Bulk["running"]>();
  const [failed, setFailed] = useState<Bulk["failed"]>(new Map());
  useBeforeUnload((event) => running && event.preventDefault());
  return {
    running,
    reason: running && `It has to wait until this is done: ${running.text}`,
    failed,
    dismiss: () => setFailed(new Map()),
    run: async (which, { running: text, done: said, deed, partsOf, check }) => {
      const control = new AbortController();
      const { pathname } = window.location;
      const show = (progress: BulkProgress) => setRunning({ ...progress, text, cancel: () => control.abort() });
      setFailed(new Map());
      show({ done: 0, total: typeof which === "function" ? (state.page?.total ?? 0) : which.length });
      try {
        const { ids, ...result } = await bulk(which, deed, control.signal, show, { partsOf });
        const { without, unverified } = await verify(check, result.done);
        const done = new Set(result.done.filter((id) => !without.has(id)));
        await askAgain(client);
        const reasons = new Map([...result.failed, ...without]);
        setFailed(reasons);
        state.select((before) => new Set([...before, ...ids].filter((id) => !done.has(id))));
        if (unverified && done.size > 0) toastDone(`${text}: ${done.size} of ${ids.length} asked, outcome not verified`, [unverified]);
        else if (done.size > 0 || ids.length === 0) toastDone(await said(done.size));
        const [first] = reasons;
        if (first && window.location.pathname !== pathname) {
          toastFailed(`${text}: ${reasons.size} of ${ids.length} failed`, `${first[0]}: ${first[1].message}`);
        }
      } catch (error) {
        if (!control.signal.aborted) toastFailed(`${text} stopped`, reasonOf(error));
      } finally {
        setRunning(undefined);
      }
    },
  };
}
