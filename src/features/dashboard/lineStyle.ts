import { getStateStyle } from "~/ui/states";

/** Dashes by state, so that lines are distinguishable without color. */
const dashPatterns = new Map([
  ["unavailable", [7, 3]],
  ["non_compliant", [2, 2]],
  ["skipped", [8, 3, 2, 3]],
  ["undefined", [4, 3]],
  ["skipped_for_undefined", [1, 3]],
  ["cancelled", [8, 4]],
  ["available", [2, 4]],
  ["deploying", [5, 2]],
  ["dry", [1, 5]],
  ["paused", [6, 3]],
  ["down", [2, 2]],
]);

export const getDashPattern = (state: string): number[] => dashPatterns.get(state) ?? [];

/** Name of the CSS variable with a line's color: the state's color, or the accent color for a line without a state. */
export const getLineColor = (state: string): string => (state === "" ? "--accent" : `--state-${getStateStyle(state).color}`);
