import { monotonicNow, pause } from "~/time";
import { getRetryPause } from "./refreshPolicy";
import { asApiError, getErrorMessage, type ApiError } from "./error";
import { ExpiredRequestError, requireSameSession } from "./send";

export interface BulkProgress {
  done: number;
  total: number;
  /** Why nothing advances. */
  note?: string;
}

interface BulkOptions {
  /** Number of operations that run at the same time. */
  concurrency?: number;
  /** Splits the ids into batches with one operation each; one id per batch by default. */
  toBatches?: (ids: readonly string[]) => readonly (readonly string[])[];
  /** Asks whether to send the rest after a late sign-in. `age` of the request in milliseconds. By default, the rest fails. */
  confirmLate?: (age: number) => Promise<boolean>;
}

export interface BulkResult {
  done: readonly string[];
  /** The ids that failed or have an unknown outcome, with their errors. */
  failed: ReadonlyMap<string, ApiError>;
  /** Set if the rest wasn't sent because the server didn't respond for more than a minute. */
  stoppedBy?: ApiError;
}

export const createBatcher =
  (size: number) =>
  (ids: readonly string[]): string[][] =>
    Array.from({ length: Math.ceil(ids.length / size) }, (_, index) => ids.slice(index * size, (index + 1) * size));

/** Consecutive pauses, more than a minute in all. */
const maxPauses = 8;

/**
 * Lets all workers pause after signs of an overload or an outage, which sending on would make worse: longer each time, until
 * something succeeds.
 */
function createBrake(signal: AbortSignal, onPause: (note: string) => void) {
  let failures = 0;
  let resumeAt = 0;
  let stoppedBy: ApiError | undefined;
  return {
    release: () => void (failures = 0),
    /** Why nothing more should be sent. */
    getStopReason: () => stoppedBy,
    /** Call this after a failure. Those of the other workers at the same time count once. */
    apply: (error: ApiError) => {
      if (monotonicNow() < resumeAt) return;
      if (failures === maxPauses) {
        stoppedBy = error;
        return;
      }
      const delay = getRetryPause(++failures, error);
      resumeAt = monotonicNow() + delay;
      onPause(`Continuing in ${Math.ceil(delay / 1000)} s: ${error.title}`);
    },
    isApplied: () => !signal.aborted && monotonicNow() < resumeAt,
    wait: () => pause(resumeAt - monotonicNow(), signal),
  };
}

/**
 * Runs an operation on many ids, in order and in batches. Pauses while the server can't respond, and stops if that lasts for more
 * than a minute. The remaining batches fail once the user has changed or signed out. Ids not started before the end, or before the
 * signal was aborted, are in neither result. Never rejects.
 */
export async function runBulk(
  ids: readonly string[],
  operation: (...batch: string[]) => Promise<unknown>,
  signal: AbortSignal,
  onProgress: (progress: BulkProgress) => void,
  { concurrency = 4, toBatches = createBatcher(1), confirmLate = async () => false }: BulkOptions = {},
): Promise<BulkResult> {
  const assertSameSession = requireSameSession();
  const done: string[] = [];
  const failed = new Map<string, ApiError>();
  const batches = toBatches(ids);
  // All workers take their batches from this iterator.
  const queue = batches.values();
  let answer: Promise<boolean> | undefined;
  /** Asks once for all batches that wait. */
  const confirmRest = async (age: number) => {
    const isConfirmed = await (answer ??= confirmLate(age));
    if (isConfirmed) answer = undefined;
    return isConfirmed;
  };
  const reportProgress = (note?: string) => onProgress({ done: done.length + failed.size, total: ids.length, ...(note && { note }) });
  const brake = createBrake(signal, reportProgress);
  const isEnding = () => signal.aborted || brake.getStopReason() !== undefined;
  const runBatch = async (batch: readonly string[], isConfirmed = false): Promise<void> => {
    while (brake.isApplied()) await brake.wait();
    if (isEnding()) return;
    try {
      assertSameSession({ isConfirmed });
      await operation(...batch);
      done.push(...batch);
      brake.release();
    } catch (error) {
      if (error instanceof ExpiredRequestError && (await confirmRest(error.age))) return runBatch(batch, true);
      const reason = asApiError(error);
      // A proxy that answers itself does that at once, and for every request.
      if (reason.kind === "throttled" || (reason.isOutcomeUnknown && reason.kind !== "unreadable")) brake.apply(reason);
      if (reason.kind === "throttled") return runBatch(batch);
      batch.forEach((id) => failed.set(id, reason));
    }
  };
  const worker = async () => {
    for (const batch of queue) {
      if (isEnding()) return;
      await runBatch(batch);
      reportProgress();
    }
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, batches.length) }, worker));
  return { done, failed, stoppedBy: brake.getStopReason() };
}

/** Reads which ids show no effect, each with an error. `unknown` are those of them whose response was lost. */
export type VerifyBulk = (ids: readonly string[], unknown: ReadonlySet<string>) => Promise<ReadonlyMap<string, ApiError>>;

/** In milliseconds. */
const verifyInterval = 2000;
const verifyTimeout = 30_000;

/**
 * Corrects a result by what shows on the server. Lost responses and failed checks are given up to 30 s. `unverifiedReason` is why
 * nothing could be checked.
 */
export async function verifyBulk(
  result: BulkResult,
  verify: VerifyBulk | undefined,
  signal: AbortSignal,
): Promise<BulkResult & { unverifiedReason?: string }> {
  const { done, failed } = result;
  const unknown = new Map([...failed].filter(([, error]) => error.isOutcomeUnknown));
  const unknownIds = new Set(unknown.keys());
  const sentIds = [...done, ...unknownIds];
  if (!verify || sentIds.length === 0) return result;
  for (const deadline = monotonicNow() + verifyTimeout; ;) {
    const outcome = await verify(sentIds, unknownIds).catch((error: unknown) => getErrorMessage(error));
    const mayStillShow = typeof outcome === "string" || [...unknownIds].some((id) => outcome.has(id));
    if (mayStillShow && !signal.aborted && monotonicNow() + verifyInterval <= deadline) {
      await new Promise((resolve) => setTimeout(resolve, verifyInterval));
      continue;
    }
    if (typeof outcome === "string") return { ...result, unverifiedReason: outcome };
    // A lost response stays unknown without an effect, which may still show.
    const toError = ([id, error]: [string, ApiError]): [string, ApiError] => {
      const lost = unknown.get(id);
      return [id, lost ? lost.withNote("No effect is visible yet.") : error];
    };
    return {
      done: sentIds.filter((id) => !outcome.has(id)),
      failed: new Map([...[...failed].filter(([id]) => !unknown.has(id)), ...[...outcome].map(toError)]),
    };
  }
}
