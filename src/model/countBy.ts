/** Counts items by a word of the server, which may be any text, also the name of a property that every object has. */
export function countBy<T>(items: Iterable<T>, getKey: (item: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) {
    const key = getKey(item);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}
