import { useLayoutEffect, useRef, useState } from "react";

/**
 * Returns a function with a stable identity that calls the latest handler. Memoized rows would otherwise render again on every
 * refresh.
 */
export function useStableCallback<A extends unknown[]>(handler: (...args: A) => void): (...args: A) => void {
  const latest = useRef(handler);
  useLayoutEffect(() => {
    latest.current = handler;
  });
  const [stable] = useState(
    () =>
      (...args: A) =>
        latest.current(...args),
  );
  return stable;
}
