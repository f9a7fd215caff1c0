import { replaceEqualDeep } from "@tanstack/react-query";
import { useState } from "react";

/** Returns the same object as before while its content is equal. Memoized rows would otherwise render again on every refresh. */
export function useStableValue<T>(value: T): T {
  const [previous, setPrevious] = useState(value);
  const stable = replaceEqualDeep(previous, value);
  if (stable !== previous) setPrevious(stable);
  return stable;
}
