import { hashKey, useQueryClient } from "@tanstack/react-query";
import { useRef, useState, type ReactNode } from "react";
import { getErrorMessage } from "~/api/error";
import { pollUntil } from "~/api/pollUntil";
import { refetchAll } from "~/api/query";
import { requireSameSession } from "~/api/send";
import { confirm, type ConfirmOptions, type LiveConfirmOptions } from "~/ui/confirm";
import { notifyError, notifySuccess } from "~/ui/toast";

/** What `run` resolves to if it asked for confirmation and the user declined. */
export const declined = Symbol("declined");

interface Outcome<Result> {
  result: Result;
  /** Whether the effect showed within 30 s; true without a check. */
  isVisible: boolean;
}

interface SuccessNotice {
  text: string;
  /** The server's warnings. */
  warnings?: string[];
  extra?: ReactNode;
}

interface FailureNotice {
  title: string;
  message: string;
}

interface Options<Input, Result> {
  /** The confirmation before the operation. Without it, the operation starts at once. */
  confirm?: (input: Input) => ConfirmOptions | LiveConfirmOptions | undefined;
  /** Sends the requests. Before each request of several that changes something, call `assertSameSession`. */
  run: (input: Input, assertSameSession: () => void) => Promise<Result | typeof declined>;
  /** Whether the effect shows, for requests that the server responds to earlier. Polled for up to 30 s. */
  isVisible?: (input: Input, result: Result) => Promise<boolean>;
  /** Toast of a success. Without it, there is no toast. */
  success?: (input: Input, outcome: Outcome<Result>) => string | SuccessNotice | Promise<string | SuccessNotice>;
  /** Toast of a failure: its title, if the message is the error's. Without it, the form shows `errorMessage`. */
  failure?: (input: Input, error: unknown) => string | FailureNotice | Promise<string | FailureNotice>;
  /** False if `run` refetches what it changes. */
  refetches?: boolean;
}

export interface Operation<Input, Result> {
  /**
   * Asks for confirmation, sends the requests, waits for the effect, refetches everything on the screen and shows a toast.
   * Resolves to undefined if the user declined, if the operation failed, or if it is already running with this input. Continues
   * if the component unmounts.
   */
  start: (input: Input) => Promise<Outcome<Result> | undefined>;
  isBusy: boolean;
  /** Inputs in progress, from the confirmation until the effect shows. */
  pending: readonly Input[];
  /** Message of the last failure, until the next start. */
  errorMessage: string | undefined;
  resetError: () => void;
}

/**
 * An operation of the user that changes something on the server. It fails if the user has signed out or another user has signed
 * in since its start. The options of the render that started it apply until its end.
 */
export function useOperation<Input = void, Result = unknown>(options: Options<Input, Result>): Operation<Input, Result> {
  const client = useQueryClient();
  const startedKeys = useRef(new Set<string>());
  const [pending, setPending] = useState<readonly Input[]>([]);
  const [errorMessage, setErrorMessage] = useState<string>();

  const perform = async (input: Input): Promise<Outcome<Result> | undefined> => {
    const { run, isVisible: checkEffect, success, refetches = true } = options;
    const assertSameSession = requireSameSession();
    const confirmation = options.confirm?.(input);
    if (confirmation && !(await confirm(confirmation))) return undefined;
    setPending((previous) => [...previous, input]);
    assertSameSession();
    const result = await run(input, assertSameSession);
    if (result === declined) return undefined;
    const outcome = { result, isVisible: !checkEffect || (await pollUntil(() => checkEffect(input, result))) };
    if (refetches) await refetchAll(client);
    const notice = await success?.(input, outcome);
    if (typeof notice === "string") notifySuccess(notice);
    else if (notice) notifySuccess(notice.text, notice.warnings, notice.extra);
    return outcome;
  };

  return {
    start: async (input) => {
      const key = hashKey([input]);
      if (startedKeys.current.has(key)) return undefined;
      startedKeys.current.add(key);
      setErrorMessage(undefined);
      try {
        return await perform(input);
      } catch (error) {
        setErrorMessage(getErrorMessage(error));
        const notice = await options.failure?.(input, error);
        if (typeof notice === "string") notifyError(notice, getErrorMessage(error));
        else if (notice) notifyError(notice.title, notice.message);
        return undefined;
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
