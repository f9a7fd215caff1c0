import { ApiError } from "./error";

export interface BulkProgress {
  done: number;
  total: number;
}

/**
 * One deed on many things, in order: on one of them, or on a part of so many, and so many deeds at a time. Answers the ones that
 * failed, each with its reason; those that were not begun when the signal was aborted are left out, and count as not done.
 */
export async function bulk(
  ids: readonly string[],
  deed: (...part: string[]) => Promise<unknown>,
  signal: AbortSignal,
  onProgress: (progress: BulkProgress) => void,
  { atOnce = 4, partSize = 1 } = {},
): Promise<{ done: string[]; failed: Map<string, ApiError> }> {
  const done: string[] = [];
  const failed = new Map<string, ApiError>();
  let next = 0;
  const work = async () => {
    while (next < ids.length && !signal.aborted) {
      const part = ids.slice(next, (next += partSize));
      try {
        await deed(...part);
        done.push(...part);
      } catch (error) {
        const reason = error instanceof ApiError ? error : new ApiError("unreadable", String(error));
        part.forEach((id) => failed.set(id, reason));
      }
      onProgress({ done: done.length + failed.size, total: ids.length });
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, ids.length) }, work));
  return { done, failed };
}
