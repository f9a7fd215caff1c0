/**
 * The words of states, the mark and hue of each, and how bad it is: the same on every page.
 */
export type MarkName =
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

type Hue = "red" | "orange" | "amber" | "violet" | "grey" | "cyan" | "green";

export interface State {
  mark: MarkName;
  hue: Hue;
  /** 1 is the worst. */
  order: number;
}

const table: [MarkName, Hue, number, string][] = [
  ["cross", "red", 1, "failed error critical down"],
  ["unplugged", "red", 2, "unavailable"],
  ["not-equal", "orange", 3, "non_compliant"],
  ["skip", "amber", 4, "skipped"],
  ["triangle", "amber", 4, "warning deleting"],
  ["question", "violet", 5, "undefined skipped_for_undefined"],
  // Of a dry run: nobody looked, so what would change is not known.
  ["pause", "violet", 5, "agent_down"],
  ["pause", "grey", 6, "paused halted"],
  ["dash", "grey", 6, "cancelled interrupted unfinished retired skipped_candidate"],
  ["circle", "grey", 7, "available queued candidate released"],
  ["half", "cyan", 8, "deploying running compiling"],
  ["tick", "green", 9, "deployed success succeeded active up ok"],
  ["info", "cyan", 9, "info"],
  ["speech", "grey", 9, "message"],
  // Ended, whatever came of it.
  ["tick", "grey", 9, "done"],
  ["dashed", "grey", 10, "orphaned"],
  ["dash", "grey", 10, "unmodified"],
  ["plus", "green", 9, "added"],
  ["tilde", "amber", 4, "modified"],
  ["minus", "red", 2, "deleted"],
];

const states = new Map(
  table.flatMap(([mark, hue, order, words]) => words.split(" ").map((word): [string, State] => [word, { mark, hue, order }])),
);

/** A word that Lookout does not know comes last, as a grey outline. */
const unknown: State = { mark: "unknown", hue: "grey", order: 99 };

export const stateOf = (word: string): State => states.get(word.toLowerCase()) ?? unknown;

/** Worst first; equally bad ones by name. */
export const compareStates = (one: string, other: string): number => stateOf(one).order - stateOf(other).order || one.localeCompare(other);

/** A state's word as it is read: `skipped_for_undefined` → "skipped for undefined". */
export const readable = (word: string): string => word.replaceAll("_", " ");
