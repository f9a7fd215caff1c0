import { useLayoutEffect, useRef, useState } from "react";

/**
 * A function that stays the same while it does what the newest one does. Rows are drawn again only when what they show
 * changes, so the handlers that they are given must not change with every renewal.
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
