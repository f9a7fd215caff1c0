import { ApiError } from "./error";
import { requireSameSession } from "./send";

/** What a deed is done to: these, or those that are read first. */
export type BulkIds = readonly string[] | ((signal: AbortSignal) => Promise<string[]>);

export interface BulkProgress {
  done: number;
  total: number;
}

interface BulkOptions {
  /** How many deeds at a time. */
  concurrency?: number;
  /** The parts that one deed each is for; each thing is one unless told. */
  toBatches?: (ids: readonly string[]) => readonly (readonly string[])[];
}

/** Parts of so many each; the last may have fewer. */
export const toBatchesOf =
  (size: number) =>
  (ids: readonly string[]): string[][] =>
    Array.from({ length: Math.ceil(ids.length / size) }, (_, index) => ids.slice(index * size, (index + 1) * size));

/**
 * One deed on many things, in order: on one of them, or on a part of them, and so many deeds at a time, all of them in the name of
 * who asked for the first. Answers the ones that failed, each with its reason; those that were not begun when the signal was
 * aborted are left out, and count as not done. Throws what reading the ids does.
 */
export async function runBulk(
  targets: BulkIds,
  operation: (...batch: string[]) => Promise<unknown>,
  signal: AbortSignal,
  onProgress: (progress: BulkProgress) => void,
  { concurrency = 4, toBatches = toBatchesOf(1) }: BulkOptions = {},
): Promise<{ ids: readonly string[]; done: string[]; failed: Map<string, ApiError> }> {
  const assertSameSession = requireSameSession();
  const ids = typeof targets === "function" ? await targets(signal) : targets;
  const done: string[] = [];
  const failed = new Map<string, ApiError>();
  const batches = toBatches(ids);
  let nextIndex = 0;
  const worker = async () => {
    while (nextIndex < batches.length && !signal.aborted) {
      const batch = batches[nextIndex++]!;
      try {
        assertSameSession();
        await operation(...batch);
        done.push(...batch);
      } catch (error) {
        const reason = error instanceof ApiError ? error : new ApiError("unreadable", String(error));
        batch.forEach((id) => failed.set(id, reason));
      }
      onProgress({ done: done.length + failed.size, total: ids.length });
    }
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, batches.length) }, worker));
  return { ids, done, failed };
}
