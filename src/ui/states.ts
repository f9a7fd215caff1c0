/** Icon, color and severity of each state, the same on every page. */
export type StatusIconName =
  | "cross"
  | "unplugged"
  | "not-equal"
  | "skip"
  | "triangle"
  | "question"
  | "pause"
  | "dash"
  | "circle"
  | "half"
  | "tick"
  | "info"
  | "speech"
  | "dashed"
  | "plus"
  | "tilde"
  | "minus"
  | "unknown";

type StateColor = "red" | "orange" | "amber" | "violet" | "gray" | "cyan" | "green";

export interface StateStyle {
  icon: StatusIconName;
  color: StateColor;
  /** 1 is the worst. */
  order: number;
}

const styleTable: [StatusIconName, StateColor, number, string][] = [
  ["cross", "red", 1, "failed error critical down"],
  ["unplugged", "red", 2, "unavailable"],
  ["not-equal", "orange", 3, "non_compliant"],
  ["skip", "amber", 4, "skipped"],
  ["triangle", "amber", 4, "warning deleting"],
  ["question", "violet", 5, "undefined skipped_for_undefined blocked"],
  // In a dry run: changes are unknown, because the agent was down.
  ["pause", "violet", 5, "agent_down"],
  ["pause", "gray", 6, "paused halted"],
  ["dash", "gray", 6, "cancelled interrupted unfinished retired skipped_candidate"],
  ["circle", "gray", 7, "available new has_update queued candidate released"],
  ["half", "cyan", 8, "deploying running compiling"],
  ["tick", "green", 9, "deployed success succeeded successful compliant not_blocked active up ok"],
  ["info", "cyan", 9, "info"],
  ["speech", "gray", 9, "message"],
  // Finished, with any result.
  ["tick", "gray", 9, "done"],
  ["dashed", "gray", 10, "orphaned"],
  ["dash", "gray", 10, "unmodified"],
  ["plus", "green", 9, "added"],
  ["tilde", "amber", 4, "modified"],
  ["minus", "red", 2, "deleted"],
];

const stylesByState = new Map(
  styleTable.flatMap(([icon, color, order, names]) =>
    names.split(" ").map((state): [string, StateStyle] => [state, { icon, color, order }]),
  ),
);

/** For states that Lookout doesn't know. */
const unknownStyle: StateStyle = { icon: "unknown", color: "gray", order: 99 };

export const getStateStyle = (state: string): StateStyle => stylesByState.get(state.toLowerCase()) ?? unknownStyle;

/** Sorts worst first, then by name. */
export const compareStates = (a: string, b: string): number => getStateStyle(a).order - getStateStyle(b).order || a.localeCompare(b);

/** A state as readable text: `skipped_for_undefined` → "skipped for undefined". */
export const humanize = (state: string): string => state.replaceAll("_", " ");
