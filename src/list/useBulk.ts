import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useBeforeUnload } from "react-router";
import { runBulk, type BulkIds, type BulkProgress } from "~/api/bulk";
import { ApiError, getErrorMessage } from "~/api/error";
import { refetchAll } from "~/api/query";
import { confirm, type ConfirmOptions, type LiveConfirmOptions } from "~/ui/confirm";
import { formatNumber } from "~/ui/numbers";
import { notifySuccess, notifyError } from "~/ui/toast";
import type { ListState } from "./useList";

interface BulkOperation {
  /** The confirmation before the operation. Without it, the operation starts at once. */
  confirm?: ConfirmOptions | LiveConfirmOptions;
  /** Progress label: "Pausing agents". */
  runningText: string;
  /** Success message: "Paused 3 agents". */
  getDoneText: (count: number) => string | Promise<string>;
  operation: (...ids: string[]) => Promise<unknown>;
  /** Groups the IDs, for an operation on several of them at once. */
  toBatches?: (ids: readonly string[]) => readonly (readonly string[])[];
  /** Called once at the end. Returns the accepted IDs that show no effect, each with an error. */
  verify?: (done: readonly string[]) => Promise<ReadonlyMap<string, ApiError>>;
}

export interface Bulk {
  running: (BulkProgress & { text: string; cancel: () => void }) | undefined;
  /** Why no other bulk action can start: two would double the requests and hide each other's progress. */
  reason: string | undefined;
  /** Errors of the last run by ID, until dismissed or until the next run. */
  failed: ReadonlyMap<string, ApiError>;
  dismiss: () => void;
  /** Runs the operation on these IDs, or on those loaded at the start. Rows that appear later are not included. */
  run: (ids: BulkIds, operation: BulkOperation) => Promise<void>;
}

/** The IDs without an effect, each with an error. `unverifiedReason` is why that couldn't be checked. */
async function verifyOutcome(
  verify: BulkOperation["verify"],
  done: readonly string[],
): Promise<{ unapplied: ReadonlyMap<string, ApiError>; unverifiedReason?: string }> {
  const unapplied = new Map<string, ApiError>();
  if (!verify || done.length === 0) return { unapplied };
  try {
    return { unapplied: await verify(done) };
  } catch (error) {
    return { unapplied, unverifiedReason: getErrorMessage(error) };
  }
}

/**
 * Runs an operation on many rows with progress, Cancel and a result per row. Failed and unprocessed rows stay selected. Queries
 * are refetched once, at the end. It continues when the user leaves the page, and then reports failures in a toast. Closing the
 * tab would stop it, so the browser asks first.
 */
export function useBulk<T extends object>(state: ListState<T>): Bulk {
  const client = useQueryClient();
  const [running, setRunning] = useState<Bulk["running"]>();
  const [failed, setFailed] = useState<Bulk["failed"]>(new Map());
  useBeforeUnload((event) => running && event.preventDefault());
  return {
    running,
    reason: running && `Wait for the current action to finish: ${running.text}`,
    failed,
    dismiss: () => setFailed(new Map()),
    run: async (targets, { confirm: confirmation, runningText: text, getDoneText, operation, toBatches, verify }) => {
      if (confirmation && !(await confirm(confirmation))) return;
      const controller = new AbortController();
      const { pathname } = window.location;
      const showProgress = (progress: BulkProgress) => setRunning({ ...progress, text, cancel: () => controller.abort() });
      setFailed(new Map());
      showProgress({ done: 0, total: typeof targets === "function" ? (state.page?.total ?? 0) : targets.length });
      try {
        const { ids, ...result } = await runBulk(targets, operation, controller.signal, showProgress, { toBatches });
        const { unapplied, unverifiedReason } = await verifyOutcome(verify, result.done);
        const doneIds = new Set(result.done.filter((id) => !unapplied.has(id)));
        await refetchAll(client);
        const failures = new Map([...result.failed, ...unapplied]);
        setFailed(failures);
        state.setSelected((previous) => new Set([...previous, ...ids].filter((id) => !doneIds.has(id))));
        if (unverifiedReason && doneIds.size > 0)
          notifySuccess(`${text}: ${formatNumber(doneIds.size)} of ${formatNumber(ids.length)} requested, outcome unknown`, [
            unverifiedReason,
          ]);
        else if (doneIds.size > 0 || ids.length === 0) notifySuccess(await getDoneText(doneIds.size));
        const [firstFailure] = failures;
        if (firstFailure && window.location.pathname !== pathname) {
          notifyError(
            `${text}: ${formatNumber(failures.size)} of ${formatNumber(ids.length)} failed`,
            `${firstFailure[0]}: ${firstFailure[1].message}`,
          );
        }
      } catch (error) {
        if (!controller.signal.aborted) notifyError(`${text}: stopped`, getErrorMessage(error));
      } finally {
        setRunning(undefined);
      }
    },
  };
}
