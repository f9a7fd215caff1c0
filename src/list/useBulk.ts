import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { createElement, useRef, useState } from "react";
import { Link } from "react-router";
import { runBulk, verifyBulk, type BulkResult, type VerifyBulk } from "~/api/bulk";
import { getErrorMessage } from "~/api/error";
import {
  dismissOperation,
  isOperationRunning,
  runLongOperation,
  useLongOperation,
  type LongOperation,
  type OperationControls,
} from "~/api/longOperations";
import { refetchAll } from "~/api/query";
import { ExpiredRequestError, requireSameSession } from "~/api/send";
import { uncapitalize } from "~/ui/capitalize";
import { confirmLate } from "~/ui/confirmLate";
import { formatNumber, plural } from "~/ui/numbers";
import { notifySuccess, notifyError } from "~/ui/toast";
import { describeProblem } from "./describeProblem";

export interface BulkOperation {
  ids: readonly string[];
  /** Progress label: "Pausing agents". */
  runningText: string;
  /** Success message: "Paused 3 agents". */
  getDoneText: (count: number) => string | Promise<string>;
  operation: (...ids: string[]) => Promise<unknown>;
  /** Groups the IDs, for an operation on several of them at once. */
  toBatches?: (ids: readonly string[]) => readonly (readonly string[])[];
  /** Called at the end. */
  verify?: VerifyBulk;
}

export interface Bulk {
  /** The action that is running, or the last one, until it is dismissed. */
  operation: LongOperation | undefined;
  /** Why no other bulk action can start: two on the same rows would hide each other's effect. */
  reason: string | undefined;
  dismiss: () => void;
  /**
   * Prepares an action, for example by asking the user, and starts it unless the preparation resolves to undefined. Resolves once it
   * has started. Does nothing while another action is prepared or running.
   */
  run: (prepare: () => Promise<BulkOperation | undefined>) => Promise<void>;
}

/** The selected rows of a list. */
export interface SelectionState {
  selected: ReadonlySet<string>;
  setSelected: (change: (previous: ReadonlySet<string>) => ReadonlySet<string>) => void;
}

/** What bulk actions need of a list. */
interface BulkListState extends SelectionState {
  list: { id: string };
  request: { env: string };
}

/** In milliseconds. */
const maxCheckAfterCancel = 5000;

/** Settles like `promise`, or rejects when the signal is aborted. */
const untilAborted = <T>(promise: Promise<T>, signal: AbortSignal): Promise<T> =>
  Promise.race([
    promise,
    new Promise<never>((_, reject) => {
      if (signal.aborted) reject(signal.reason);
      signal.addEventListener("abort", () => reject(signal.reason));
    }),
  ]);

/** Corrects a result by what shows on the server, like `verifyBulk`. */
function verifyOutcome(result: BulkResult, verify: VerifyBulk | undefined, signal: AbortSignal): ReturnType<typeof verifyBulk> {
  // What was done before Cancel is still checked, if that doesn't take long.
  const checkSignal = signal.aborted ? AbortSignal.timeout(maxCheckAfterCancel) : signal;
  const unverified = { ...result, unverifiedReason: "Canceled before the result was checked." };
  return untilAborted(verifyBulk(result, verify, checkSignal), checkSignal).catch(() => unverified);
}

/** Asks whether to continue after a late sign-in. */
const confirmRest = ({ runningText }: BulkOperation, age: number): Promise<boolean> =>
  confirmLate(`Continue ${uncapitalize(runningText)}?`, "Continue", age);

/** Runs an action, refetches queries once at its end, and reports its outcome. */
async function runOnIds(client: QueryClient, bulkOperation: BulkOperation, { signal, update, isShown, address }: OperationControls) {
  const { ids, runningText, getDoneText, operation, toBatches, verify } = bulkOperation;
  const total = ids.length;
  const confirmLateRest = (age: number) => confirmRest(bulkOperation, age);
  const result = await runBulk(ids, operation, signal, update, { toBatches, confirmLate: confirmLateRest });
  if (verify) update({ done: result.done.length + result.failed.size, total, note: "Checking the result" });
  const { done: doneIds, failed: failures, unverifiedReason } = await verifyOutcome(result, verify, signal);
  await refetchAll(client);
  const done = new Set(doneIds);
  const lostCount = doneIds.filter((id) => result.failed.has(id)).length;
  const remaining = ids.filter((id) => !done.has(id));
  const canceledCount = remaining.length - failures.size;

  const isUnverified = unverifiedReason !== undefined && done.size > 0;
  const getText = () => {
    if (isUnverified) return `${runningText}: ${formatNumber(done.size)} of ${formatNumber(total)} requested, outcome unknown`;
    return done.size > 0 ? getDoneText(done.size) : `${runningText}: ${result.stoppedBy ? "stopped" : "canceled"}`;
  };
  if (done.size > 0 || canceledCount > 0) {
    const notes = [
      isUnverified && unverifiedReason,
      lostCount > 0 && `The orchestrator's response was lost for ${formatNumber(lostCount)}, but the effect is visible.`,
      (done.size > 0 || result.stoppedBy) &&
        canceledCount > 0 &&
        `${result.stoppedBy ? `Stopped (${result.stoppedBy.title})` : "Canceled"}; the other ${plural(canceledCount, "wasn't changed", "weren't changed")}.`,
    ];
    notifySuccess(
      await getText(),
      notes.filter((note) => typeof note === "string"),
    );
  }

  const problem = describeProblem(failures, total);
  const [firstFailure] = failures;
  if (firstFailure && !isShown()) {
    const [id, error] = firstFailure;
    notifyError(`${runningText}: ${problem}`, `${id}: ${error.message}`, createElement(Link, { to: address }, "Go to the list"));
  }
  // The toasts say everything, or the list's own alert.
  return { text: "", problem, items: { done, remaining, failed: failures } };
}

/**
 * Removes the rows that are done from the selection when an action ends, and adds the others unless the user has selected something
 * else meanwhile.
 */
function useSelectionAfter({ selected, setSelected }: SelectionState, operation: LongOperation | undefined) {
  const [seen, setSeen] = useState<LongOperation>();
  const [selectedAtStart, setSelectedAtStart] = useState<ReadonlySet<string>>();
  if (operation !== seen) {
    setSeen(operation);
    const items = operation?.result?.items;
    // An action that ended without failures while another page was open leaves nothing to select.
    if (items && (seen?.id === operation?.id || items.failed.size > 0)) {
      const isUntouched = selected === selectedAtStart || selected.size === 0;
      setSelected((previous) => new Set([...previous, ...(isUntouched ? items.remaining : [])].filter((id) => !items.done.has(id))));
    }
  }
  return setSelectedAtStart;
}

/**
 * Runs an action on many rows with progress, Cancel and a result per row. It continues when the user leaves the page, and is shown
 * there again on return. Failed and unprocessed rows stay selected; failures are also reported in a toast on another page.
 */
export function useBulk(state: BulkListState): Bulk {
  const client = useQueryClient();
  const key = `bulk ${state.list.id} ${state.request.env}`;
  const operation = useLongOperation(key);
  const isPreparing = useRef(false);
  const setSelectedAtStart = useSelectionAfter(state, operation);
  return {
    operation,
    reason: operation && !operation.result ? `Wait for the current action to finish: ${operation.text}` : undefined,
    dismiss: () => operation && dismissOperation(operation.id),
    run: async (prepare) => {
      if (isPreparing.current || isOperationRunning(key)) return;
      isPreparing.current = true;
      const assertSameSession = requireSameSession();
      try {
        const bulkOperation = await prepare();
        if (!bulkOperation) return;
        try {
          assertSameSession();
        } catch (error) {
          if (!(error instanceof ExpiredRequestError) || !(await confirmRest(bulkOperation, error.age))) throw error;
          assertSameSession({ isConfirmed: true });
        }
        const { runningText: text, ids } = bulkOperation;
        setSelectedAtStart(state.selected);
        void runLongOperation({ key, text, total: ids.length }, (controls) => runOnIds(client, bulkOperation, controls));
      } catch (error) {
        notifyError("Nothing was changed", getErrorMessage(error));
      } finally {
        isPreparing.current = false;
      }
    },
  };
}
