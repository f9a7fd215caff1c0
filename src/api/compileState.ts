export type CompileState = "queued" | "running" | "succeeded" | "failed";

interface CompileTimes {
  started?: string | null;
  completed?: string | null;
  success?: boolean | null;
}

/** What a compile is doing: the server gives times and an outcome, and the state is read from them. */
export function getCompileState({ started, completed, success }: CompileTimes): CompileState {
  if (completed) return success ? "succeeded" : "failed";
  return started ? "running" : "queued";
}
