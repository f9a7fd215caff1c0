/** What is read from a compile report, beside its state. */
import type { CompileState } from "~/api/compileState";
import type { Schemas } from "~/api/schema";

/** The server's filters that each state stands for. */
export const compileStateFilters = {
  queued: { started: "false" },
  running: { started: "true", completed: "false" },
  succeeded: { success: "true" },
  failed: { success: "false" },
} satisfies Record<CompileState, Partial<Record<"started" | "completed" | "success", string>>>;

export type StageState = "running" | "succeeded" | "failed" | "interrupted";

/** What a stage of a compile is doing; one without an end in a compile that has ended was interrupted. */
export function getStageState(
  stage: Pick<Schemas["CompileRunReport"], "completed" | "returncode">,
  compile: { completed?: string | null },
): StageState {
  if (!stage.completed) return compile.completed ? "interrupted" : "running";
  return stage.returncode === 0 ? "succeeded" : "failed";
}

/** A text among a compile's metadata, which may hold anything. */
export function getMetadataText(metadata: Record<string, unknown>, key: string): string {
  const value = metadata[key];
  return typeof value === "string" ? value : "";
}
