import { useState } from "react";

/**
 * What was read of a resource. Once it is gone the server answers as if there had never been anything, and may have done so
 * before it says that it is gone: then what was read before, under the same words, stands again.
 */
export function useLastNonEmpty<T extends object>(current: T | undefined, isEmpty: boolean, isDeleted: boolean, key = ""): T | undefined {
  const [last, setLast] = useState<{ value: T; key: string }>();
  if (!isDeleted && current && !isEmpty && (current !== last?.value || key !== last.key)) setLast({ value: current, key });
  return isDeleted && isEmpty && last?.key === key ? last.value : current;
}
