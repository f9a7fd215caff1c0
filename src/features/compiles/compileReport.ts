import type { CompileState } from "~/model/compileState";
import type { Schemas } from "~/api/schema";

/** The server has no filter for the state: each state maps to these filters. */
export const compileStateFilters = {
  queued: { started: "false" },
  running: { started: "true", completed: "false" },
  succeeded: { success: "true" },
  failed: { success: "false" },
} satisfies Record<CompileState, Partial<Record<"started" | "completed" | "success", string>>>;

export type StageState = "running" | "succeeded" | "failed" | "interrupted";

/** The state of a stage. A stage without an end in a finished compile was interrupted. */
export function getStageState(
  stage: Pick<Schemas["CompileRunReport"], "completed" | "returncode">,
  compile: { completed?: string | null },
): StageState {
  if (!stage.completed) return compile.completed ? "interrupted" : "running";
  return stage.returncode === 0 ? "succeeded" : "failed";
}

/** A metadata value, or "" if it isn't a string: metadata may contain anything. */
export function getMetadataText(metadata: Record<string, unknown>, key: string): string {
  const value = metadata[key];
  return typeof value === "string" ? value : "";
}
