import type { ReactNode } from "react";
import { ChunkLoadError } from "~/chunkLoading";
import { ApiError, asApiError } from "~/api/error";
import { check, pollFor } from "~/api/pollFor";
import { ExpiredRequestError, requireSameSession } from "~/api/send";
import { capitalize } from "~/ui/capitalize";
import { confirm, type ConfirmOptions, type LiveConfirmOptions } from "~/ui/confirm";
import { confirmLate } from "~/ui/confirmLate";
import { explainUnknown, notes, titles, type Wording } from "./wording";

/** What `run` resolves to if it asked for confirmation and the user declined. */
export const declined = Symbol("declined");

export interface Outcome<Result> {
  result: Result;
  /** Whether the effect showed within 30 s; true without a check. */
  isVisible: boolean;
}

interface SuccessNotice {
  /** In place of the title from the wording. */
  text?: string;
  /** The server's warnings. */
  warnings?: string[];
  extra?: ReactNode;
}

/**
 * Sends a request that changes something, if it may still be sent: the user is the same, and confirms the request again if a
 * sign-in took more than two minutes. Rejects without sending it otherwise.
 */
export type Send = <T>(request: () => Promise<T>) => Promise<T>;

/** What shows of an operation: its result, or whether it has taken effect if it has none. */
type Effect<Result> = [Result] extends [void] ? boolean : Result | undefined;

export interface OperationOptions<Input, Result> {
  /** What the operation does, for its texts. */
  wording: (input: Input) => Wording | Promise<Wording>;
  /** The confirmation before the operation. Without it, the operation starts at once. */
  confirm?: (input: Input) => ConfirmOptions | LiveConfirmOptions | undefined;
  /** Sends the requests. Pass each to `send` if there are several, even if only the last changes something. */
  run: (input: Input, send: Send) => Promise<Result | typeof declined>;
  /**
   * Reads the effect from the server. Polled for up to 30 s if the response is lost; with `isDelayed` after every response, for
   * requests that the server responds to before they take effect.
   */
  readEffect?: (input: Input) => Promise<Effect<NoInfer<Result>>>;
  isDelayed?: boolean;
  /** Whether the effect may have existed before, like a user of the same name. It is then read before the request, too. */
  creates?: boolean;
  /** What `readEffect` has read if there is no effect, as a sentence: `prod is still running.` */
  unchanged?: (input: Input) => string;
  /** What to do if the outcome is unknown; by default, to check it. */
  advice?: string;
  /** Called after a success, before everything on the screen is refetched. */
  onDone?: (input: Input, outcome: Outcome<Result>) => unknown;
  /** What the toast of a success says besides its title. "silent": there is no toast. */
  success?: "silent" | ((input: Input, outcome: Outcome<Result>) => SuccessNotice | Promise<SuccessNotice>);
  /** Explains a failure better than the server does. */
  explain?: (input: Input, error: ApiError) => string | undefined;
  /** Whether the component shows `errorMessage`. Failures then have a toast only if it has unmounted. */
  isForm?: boolean;
  /** False if `run` refetches what it changes. */
  refetches?: boolean;
}

/** How an operation ended. */
export type Ending<Result> =
  | { kind: "done"; outcome: Outcome<Result>; note?: string }
  | { kind: "failed" | "unknown"; message: string }
  /** `message`: why the request wasn't sent, if it waited too long. */
  | { kind: "declined"; message?: string };

type RunOptions<Input, Result> = Pick<
  OperationOptions<Input, Result>,
  "wording" | "confirm" | "run" | "readEffect" | "isDelayed" | "creates" | "unchanged" | "advice" | "explain"
>;

/** Returns a `Send` for requests of a user. */
function createSend(assertSameSession: ReturnType<typeof requireSameSession>, getWording: () => Wording | Promise<Wording>): Send {
  return async (request) => {
    for (;;) {
      try {
        assertSameSession();
        return await request();
      } catch (error) {
        if (!(error instanceof ExpiredRequestError)) throw error;
        const wording = await getWording();
        // Another error than this one, so that an outer `send` doesn't ask again.
        if (!(await confirmLate(titles.late(wording), capitalize(wording.verb), error.age))) throw new ApiError("expired", error.message);
        assertSameSession({ isConfirmed: true });
      }
    }
  };
}

/** Finds out what became of an operation whose request failed. `isNew`: whether an effect must be that of the request. */
async function resolveFailure<Input, Result>(
  { wording, readEffect, unchanged, advice, explain }: RunOptions<Input, Result>,
  input: Input,
  error: ApiError,
  isNew: boolean,
): Promise<Ending<Result>> {
  const toEnding = (found: Effect<Result> & {}, note: string): Ending<Result> => ({
    kind: "done",
    // An effect is the result, unless there is none.
    outcome: { result: found as Result, isVisible: true },
    note,
  });
  if (error.kind === "expired") return { kind: "declined", message: error.message };
  const read = readEffect && (async () => (await readEffect(input)) || undefined);
  if (error.kind === "missing" && read) {
    const { found } = await check(read);
    if (found) return toEnding(found, notes.alreadyGone);
  }
  if (!error.isOutcomeUnknown) return { kind: "failed", message: explain?.(input, error) ?? error.message };
  if (!read) return { kind: "unknown", message: explainUnknown(error.message, "", advice) };
  const { found, canRead } = await pollFor(read, titles.request(await wording(input)));
  if (found && isNew) return toEnding(found, notes.confirmationLost);
  const state = found ? notes.mayBeOlder : canRead ? (unchanged?.(input) ?? notes.notVisible) : notes.unreadable;
  return { kind: "unknown", message: explainUnknown(error.message, state, advice) };
}

/** Asks for confirmation, sends the requests and waits for the effect. Calls `onStart` after the confirmation. Never rejects. */
export async function runOperation<Input, Result>(
  options: RunOptions<Input, Result>,
  input: Input,
  onStart: () => void,
): Promise<Ending<Result>> {
  const { wording, confirm: getConfirmation, run, readEffect, isDelayed, creates } = options;
  const assertSameSession = requireSameSession();
  const send = createSend(assertSameSession, () => wording(input));
  let isNew = true;
  try {
    const confirmation = getConfirmation?.(input);
    if (confirmation && !(await confirm(confirmation))) return { kind: "declined" };
    assertSameSession({ isConfirmed: true });
    onStart();
    if (creates && readEffect) {
      const { found, canRead } = await check(async () => Boolean(await readEffect(input)));
      isNew = canRead && !found;
    }
    const result = await send(() => run(input, send));
    if (result === declined) return { kind: "declined" };
    if (!isDelayed || !readEffect) return { kind: "done", outcome: { result, isVisible: true } };
    const { found } = await pollFor(async () => (await readEffect(input)) || undefined, titles.request(await wording(input)));
    return { kind: "done", outcome: { result, isVisible: Boolean(found) } };
  } catch (error) {
    // The user gave up loading the code, of which a notice told.
    if (error instanceof ChunkLoadError) return { kind: "declined" };
    return resolveFailure(options, input, asApiError(error), isNew);
  }
}
