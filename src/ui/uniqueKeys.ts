/**
 * Keys for React and for what is expanded. They must differ, but what the server sends may repeat: log lines of the same
 * microsecond, or an id that shouldn't. React would otherwise leave rows behind that no longer exist.
 */

/** The keys in the same order, with a number after those that repeat. */
export function getUniqueKeys(keys: readonly string[]): string[] {
  const used = new Set<string>();
  const counts = new Map<string, number>();
  return keys.map((key) => {
    let count = counts.get(key) ?? 1;
    let uniqueKey = count === 1 ? key : `${key} #${count}`;
    while (used.has(uniqueKey)) uniqueKey = `${key} #${++count}`;
    counts.set(key, count);
    used.add(uniqueKey);
    return uniqueKey;
  });
}

/** The items with their keys. */
export function withUniqueKeys<T>(items: readonly T[], getKey: (item: T, index: number) => string): [key: string, item: T][] {
  const keys = getUniqueKeys(items.map(getKey));
  return items.map((item, index) => [keys[index] ?? String(index), item]);
}
