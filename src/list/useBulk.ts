import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useBeforeUnload } from "react-router";
import { runBulk, type BulkIds, type BulkProgress } from "~/api/bulk";
import { ApiError, getErrorMessage } from "~/api/error";
import { refetchAll } from "~/api/query";
import { notifySuccess, notifyError } from "~/ui/toast";
import type { ListState } from "./useList";

interface BulkOperation {
  /** What is shown while it runs: "Pausing agents". */
  runningText: string;
  /** What is said of so many that were done: "Paused 3 agents". */
  getDoneText: (count: number) => string | Promise<string>;
  operation: (...ids: string[]) => Promise<unknown>;
  /** The parts that one deed each is for, where that is on more than one of them. */
  toBatches?: (ids: readonly string[]) => readonly (readonly string[])[];
  /** Asked once, at the end: which of those that the server took show no effect, each with what is wrong. */
  verify?: (done: readonly string[]) => Promise<ReadonlyMap<string, ApiError>>;
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
  run: (ids: BulkIds, operation: BulkOperation) => Promise<void>;
}

/** Which show no effect, each with what is wrong; `unverified` is why that could not be found out. */
async function verifyOutcome(
  verify: BulkOperation["verify"],
  done: readonly string[],
): Promise<{ unapplied: ReadonlyMap<string, ApiError>; unverified?: string }> {
  const unapplied = new Map<string, ApiError>();
  if (!verify || done.length === 0) return { unapplied };
  try {
    return { unapplied: await verify(done) };
  } catch (error) {
    return { unapplied, unverified: getErrorMessage(error) };
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
    run: async (targets, { runningText: text, getDoneText, operation, toBatches, verify }) => {
      const controller = new AbortController();
      const { pathname } = window.location;
      const showProgress = (progress: BulkProgress) => setRunning({ ...progress, text, cancel: () => controller.abort() });
      setFailed(new Map());
      showProgress({ done: 0, total: typeof targets === "function" ? (state.page?.total ?? 0) : targets.length });
      try {
        const { ids, ...result } = await runBulk(targets, operation, controller.signal, showProgress, { toBatches });
        const { unapplied, unverified } = await verifyOutcome(verify, result.done);
        const doneIds = new Set(result.done.filter((id) => !unapplied.has(id)));
        await refetchAll(client);
        const failures = new Map([...result.failed, ...unapplied]);
        setFailed(failures);
        state.setSelected((previous) => new Set([...previous, ...ids].filter((id) => !doneIds.has(id))));
        if (unverified && doneIds.size > 0)
          notifySuccess(`${text}: ${doneIds.size} of ${ids.length} asked, outcome not verified`, [unverified]);
        else if (doneIds.size > 0 || ids.length === 0) notifySuccess(await getDoneText(doneIds.size));
        const [firstFailure] = failures;
        if (firstFailure && window.location.pathname !== pathname) {
          notifyError(`${text}: ${failures.size} of ${ids.length} failed`, `${firstFailure[0]}: ${firstFailure[1].message}`);
        }
      } catch (error) {
        if (!controller.signal.aborted) notifyError(`${text} stopped`, getErrorMessage(error));
      } finally {
        setRunning(undefined);
      }
    },
  };
}
