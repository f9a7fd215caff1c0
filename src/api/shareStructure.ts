/** Deeper values are taken as they are, so that a hostile response can't overflow the stack. */
const maxDepth = 500;

const isPlainObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/**
 * Returns `next` with every part that equals the same part of `previous` replaced by that one, so that memoized components don't
 * render again. TanStack Query's own function loses a key `__proto__` and makes its value the prototype.
 */
export function shareStructure(previous: unknown, next: unknown, depth = 0): unknown {
  if (Object.is(previous, next)) return previous;
  if (depth > maxDepth) return next;
  if (Array.isArray(previous) && Array.isArray(next)) {
    const shared = next.map((item, index) => shareStructure(previous[index], item, depth + 1));
    return shared.length === previous.length && shared.every((item, index) => Object.is(item, previous[index])) ? previous : shared;
  }
  if (!isPlainObject(previous) || !isPlainObject(next)) return next;
  // The copy has all keys as properties of its own, so assigning one can't set the prototype.
  const shared = { ...next };
  const keys = Object.keys(shared);
  let isEqual = keys.length === Object.keys(previous).length;
  for (const key of keys) {
    const hasPrevious = Object.hasOwn(previous, key);
    if (hasPrevious) shared[key] = shareStructure(previous[key], shared[key], depth + 1);
    isEqual &&= hasPrevious && Object.is(shared[key], previous[key]);
  }
  return isEqual ? previous : shared;
}
