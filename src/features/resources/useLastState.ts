import { useState } from "react";

/**
 * What was read of a resource. Once it is gone the server answers as if there had never been anything, and may have done so
 * before it says that it is gone: then what was read before, under the same words, stands again.
 */
export function useLastState<T extends object>(current: T | undefined, isEmpty: boolean, gone: boolean, words = ""): T | undefined {
  const [last, setLast] = useState<{ value: T; words: string }>();
  if (!gone && current && !isEmpty && (current !== last?.value || words !== last.words)) setLast({ value: current, words });
  return gone && isEmpty && last?.words === words ? last.value : current;
}
