/** The first index of a sorted array whose item satisfies a monotonic predicate, or the array's length. */
export function findFirstIndex<T>(items: ArrayLike<T>, predicate: (item: T) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item === undefined || predicate(item)) high = middle;
    else low = middle + 1;
  }
  return low;
}
