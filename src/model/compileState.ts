/** `done` if the server doesn't send the outcome. */
export type CompileState = "queued" | "running" | "succeeded" | "failed" | "done";

interface CompileTimes {
  started?: string | null;
  completed?: string | null;
  success?: boolean | null;
}

/** State of a compile, derived from its times and outcome because the server doesn't send one. */
export function getCompileState({ started, completed, success }: CompileTimes): CompileState {
  if (completed) return success == null ? "done" : success ? "succeeded" : "failed";
  return started ? "running" : "queued";
}
