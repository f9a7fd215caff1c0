import { hashKey, useQueryClient } from "@tanstack/react-query";
import { useLayoutEffect, useRef, useState } from "react";
import { refetchAll } from "~/api/query";
import { notifyError, notifySuccess, notifyWarning } from "~/ui/toast";
import { runOperation, type Ending, type OperationOptions, type Outcome } from "./runOperation";
import { titles, type Wording } from "./wording";

export interface Operation<Input, Result> {
  /**
   * Asks for confirmation, sends the requests, waits for the effect, refetches everything on the screen and shows a toast. If
   * the response is lost, finds out whether the effect shows. Resolves to undefined if the user declined, if the operation
   * failed or its outcome is unknown, or if it is already running with this input. Continues if the component unmounts.
   */
  start: (input: Input) => Promise<Outcome<Result> | undefined>;
  isBusy: boolean;
  /** Inputs in progress, from the confirmation until the effect shows. */
  pending: readonly Input[];
  /** What the last start didn't do and why, until the next start. */
  errorMessage: string | undefined;
  resetError: () => void;
}

/** Runs what follows a success. The operation has succeeded even if that fails. */
async function attempt<T>(followUp: () => T | Promise<T>): Promise<T | undefined> {
  try {
    return await followUp();
  } catch {
    return undefined;
  }
}

/** Shows the toast of a success. */
async function notifyDone<Input, Result>(
  { success }: Pick<OperationOptions<Input, Result>, "success">,
  input: Input,
  { outcome, note }: Ending<Result> & { kind: "done" },
  wording: Wording,
): Promise<void> {
  if (success === "silent" && !note) return;
  const notice = success === "silent" ? {} : await attempt(() => success?.(input, outcome));
  const title = notice?.text ?? (outcome.isVisible ? titles.done(wording) : titles.notVisible(wording));
  notifySuccess(title, [...(note ? [note] : []), ...(notice?.warnings ?? [])], notice?.extra);
}

/**
 * An operation of the user that changes something on the server. It fails if the user has signed out or another user has signed
 * in since its start. The options of the render that started it apply until its end.
 */
export function useOperation<Input = void, Result = unknown>(options: OperationOptions<Input, Result>): Operation<Input, Result> {
  const client = useQueryClient();
  const startedKeys = useRef(new Set<string>());
  const isMounted = useRef(false);
  const [pending, setPending] = useState<readonly Input[]>([]);
  const [errorMessage, setErrorMessage] = useState<string>();
  useLayoutEffect(() => {
    isMounted.current = true;
    return () => void (isMounted.current = false);
  }, []);

  const perform = async (input: Input): Promise<Outcome<Result> | undefined> => {
    const { onDone, isForm, refetches = true } = options;
    const ending = await runOperation(options, input, () => setPending((previous) => [...previous, input]));
    if (ending.kind === "declined") {
      setErrorMessage(ending.message);
      return undefined;
    }
    const wording = await options.wording(input);
    if (ending.kind === "done") {
      await attempt(() => onDone?.(input, ending.outcome));
      if (refetches) await refetchAll(client);
      await notifyDone(options, input, ending, wording);
      return ending.outcome;
    }
    const isUnknown = ending.kind === "unknown";
    if (isUnknown) void refetchAll(client);
    const title = titles[ending.kind](wording);
    setErrorMessage(`${title}: ${ending.message}`);
    if (!isForm || !isMounted.current) (isUnknown ? notifyWarning : notifyError)(title, ending.message);
    return undefined;
  };

  return {
    start: async (input) => {
      const key = hashKey([input]);
      if (startedKeys.current.has(key)) return undefined;
      startedKeys.current.add(key);
      setErrorMessage(undefined);
      try {
        return await perform(input);
      } finally {
        startedKeys.current.delete(key);
        setPending((previous) => previous.filter((other) => other !== input));
      }
    },
    isBusy: pending.length > 0,
    pending,
    errorMessage,
    resetError: () => setErrorMessage(undefined),
  };
}
