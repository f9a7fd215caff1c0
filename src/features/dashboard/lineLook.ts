import { stateOf } from "~/ui/states";

/** How a state's line is drawn: hues are told apart by most, dashes by all. */
const dashes: Record<string, number[]> = {
  unavailable: [7, 3],
  non_compliant: [2, 2],
  skipped: [8, 3, 2, 3],
  undefined: [4, 3],
  skipped_for_undefined: [1, 3],
  cancelled: [8, 4],
  available: [2, 4],
  deploying: [5, 2],
  dry: [1, 5],
  paused: [6, 3],
  down: [2, 2],
};

export const dashOf = (state: string): number[] => dashes[state] ?? [];

/** The CSS variable of a line's colour; a line that stands for no state has the accent. */
export const colourOf = (state: string): string => (state === "" ? "--accent" : `--state-${stateOf(state).hue}`);
