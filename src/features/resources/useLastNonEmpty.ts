import { useState } from "react";

/**
 * Keeps the last non-empty data of a deleted resource, per `key`. The server returns empty lists for it, possibly before it
 * reports the resource itself as missing.
 */
export function useLastNonEmpty<T extends object>(current: T | undefined, isEmpty: boolean, isDeleted: boolean, key = ""): T | undefined {
  const [last, setLast] = useState<{ value: T; key: string }>();
  if (!isDeleted && current && !isEmpty && (current !== last?.value || key !== last.key)) setLast({ value: current, key });
  return isDeleted && isEmpty && last?.key === key ? last.value : current;
}
