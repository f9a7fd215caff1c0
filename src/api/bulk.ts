import { ApiError } from "./error";

export interface BulkProgress {
  done: number;
  total: number;
}

/**
 * One deed on many things, in order, so many at a time. Answers the ones that failed, each with its reason; those that were
 * not begun when the signal was aborted are left out, and count as not done.
 */
export async function bulk(
  ids: readonly string[],
  deed: (id: string) => Promise<unknown>,
  signal: AbortSignal,
  onProgress: (progress: BulkProgress) => void,
  atOnce = 4,
): Promise<{ done: string[]; failed: Map<string, ApiError> }> {
  const done: string[] = [];
  const failed = new Map<string, ApiError>();
  let next = 0;
  const work = async () => {
    while (next < ids.length && !signal.aborted) {
      const id = ids[next++]!;
      try {
        await deed(id);
        done.push(id);
      } catch (error) {
        failed.set(id, error instanceof ApiError ? error : new ApiError("unreadable", String(error)));
      }
      onProgress({ done: done.length + failed.size, total: ids.length });
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, ids.length) }, work));
  return { done, failed };
}

/** A deed on one of many that is done to so many at once: the first of a part that is asked for sends the whole part. */
export function inParts(
  ids: readonly string[],
  size: number,
  send: (part: string[]) => Promise<unknown>,
): (id: string) => Promise<unknown> {
  const parts = new Map<string, () => Promise<unknown>>();
  for (let begin = 0; begin < ids.length; begin += size) {
    const part = ids.slice(begin, begin + size);
    let sent: Promise<unknown> | undefined;
    for (const id of part) parts.set(id, () => (sent ??= send(part)));
  }
  return (id) => parts.get(id)!();
}
