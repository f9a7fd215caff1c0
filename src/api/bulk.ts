import { asApiError, type ApiError } from "./error";
import { requireSameSession } from "./send";

/** Ids to operate on, or a function that loads them first. */
export type BulkIds = readonly string[] | ((signal: AbortSignal) => Promise<string[]>);

export interface BulkProgress {
  done: number;
  total: number;
}

interface BulkOptions {
  /** Number of operations that run at the same time. */
  concurrency?: number;
  /** Splits the ids into batches with one operation each; one id per batch by default. */
  toBatches?: (ids: readonly string[]) => readonly (readonly string[])[];
}

export const createBatcher =
  (size: number) =>
  (ids: readonly string[]): string[][] =>
    Array.from({ length: Math.ceil(ids.length / size) }, (_, index) => ids.slice(index * size, (index + 1) * size));

/**
 * Runs an operation on many ids, in order and in batches. The remaining batches fail once the user has changed or signed
 * out. `failed` has the error of each failed id; ids not started before the signal was aborted are in neither result. Rejects
 * only if loading the ids fails.
 */
export async function runBulk(
  targets: BulkIds,
  operation: (...batch: string[]) => Promise<unknown>,
  signal: AbortSignal,
  onProgress: (progress: BulkProgress) => void,
  { concurrency = 4, toBatches = createBatcher(1) }: BulkOptions = {},
): Promise<{ ids: readonly string[]; done: string[]; failed: Map<string, ApiError> }> {
  const assertSameSession = requireSameSession();
  const ids = typeof targets === "function" ? await targets(signal) : targets;
  const done: string[] = [];
  const failed = new Map<string, ApiError>();
  const batches = toBatches(ids);
  // All workers take their batches from this iterator.
  const queue = batches.values();
  const worker = async () => {
    for (const batch of queue) {
      if (signal.aborted) return;
      try {
        assertSameSession();
        await operation(...batch);
        done.push(...batch);
      } catch (error) {
        const reason = asApiError(error);
        batch.forEach((id) => failed.set(id, reason));
      }
      onProgress({ done: done.length + failed.size, total: ids.length });
    }
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, batches.length) }, worker));
  return { ids, done, failed };
}
