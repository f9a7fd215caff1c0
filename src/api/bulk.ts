import { ApiError } from "./error";
import { rememberAsker } from "./send";

/** What a deed is done to: these, or those that are read first. */
export type BulkIds = readonly string[] | ((signal: AbortSignal) => Promise<string[]>);

export interface BulkProgress {
  done: number;
  total: number;
}

interface Options {
  /** How many deeds at a time. */
  atOnce?: number;
  /** The parts that one deed each is for; each thing is one unless told. */
  partsOf?: (ids: readonly string[]) => readonly (readonly string[])[];
}

/** Parts of so many each; the last may have fewer. */
export const partsOfSize =
  (size: number) =>
  (ids: readonly string[]): string[][] =>
    Array.from({ length: Math.ceil(ids.length / size) }, (_, index) => ids.slice(index * size, (index + 1) * size));

/**
 * One deed on many things, in order: on one of them, or on a part of them, and so many deeds at a time, all of them in the name of
 * who asked for the first. Answers the ones that failed, each with its reason; those that were not begun when the signal was
 * aborted are left out, and count as not done. Throws what reading the ids does.
 */
export async function bulk(
  which: BulkIds,
  deed: (...part: string[]) => Promise<unknown>,
  signal: AbortSignal,
  onProgress: (progress: BulkProgress) => void,
  { atOnce = 4, partsOf = partsOfSize(1) }: Options = {},
): Promise<{ ids: readonly string[]; done: string[]; failed: Map<string, ApiError> }> {
  const expectAsker = rememberAsker();
  const ids = typeof which === "function" ? await which(signal) : which;
  const done: string[] = [];
  const failed = new Map<string, ApiError>();
  const parts = partsOf(ids);
  let next = 0;
  const work = async () => {
    while (next < parts.length && !signal.aborted) {
      const part = parts[next++]!;
      try {
        expectAsker();
        await deed(...part);
        done.push(...part);
      } catch (error) {
        const reason = error instanceof ApiError ? error : new ApiError("unreadable", String(error));
        part.forEach((id) => failed.set(id, reason));
      }
      onProgress({ done: done.length + failed.size, total: ids.length });
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, parts.length) }, work));
  return { ids, done, failed };
}
