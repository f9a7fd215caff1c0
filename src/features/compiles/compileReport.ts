import type { CompileState } from "~/model/compileState";
import type { Schemas } from "~/api/schema";

/** The server has no filter for the state: each state maps to these filters. */
export const compileStateFilters = {
  queued: { started: "false" },
  running: { started: "true", completed: "false" },
  succeeded: { success: "true" },
  failed: { success: "false" },
} satisfies Record<Exclude<CompileState, "done">, Partial<Record<"started" | "completed" | "success", string>>>;

export type StageState = "running" | "succeeded" | "failed" | "interrupted" | "done";

/** The state of a stage: `done` without an exit code. A stage without an end in a finished compile was interrupted. */
export function getStageState(
  stage: Pick<Schemas["CompileRunReport"], "completed" | "returncode">,
  compile: { completed?: string | null },
): StageState {
  if (!stage.completed) return compile.completed ? "interrupted" : "running";
  if (stage.returncode == null) return "done";
  return stage.returncode === 0 ? "succeeded" : "failed";
}

/** The server counts lines and columns from 0. */
type ErrorLocation = Schemas["Location"];

/** `line 21, column 7 to 9`; the end is omitted for a range that ends with its line. */
export function formatErrorPosition({ range: { start, end } }: ErrorLocation): string {
  const startText = `line ${start.line + 1}, column ${start.character + 1}`;
  if (end.line === start.line) return end.character > start.character + 1 ? `${startText} to ${end.character}` : startText;
  // The end is exclusive: column 0 belongs to the previous line.
  const lastLine = end.character === 0 ? end.line - 1 : end.line;
  return lastLine > start.line ? `${startText} to line ${lastLine + 1}` : startText;
}

/** As compilers and editors write it: `./main.cf:21:7`. */
export const formatErrorLocation = ({ uri, range: { start } }: ErrorLocation): string => `${uri}:${start.line + 1}:${start.character + 1}`;
