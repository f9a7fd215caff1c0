import { ErrorState } from "~/ui/ErrorState";
import type { useFile } from "./useFile";

/** Why a file could not be loaded. */
export function FileErrorState({ file: { id, error, isFetching, retry } }: { file: ReturnType<typeof useFile> }) {
  if (!error) return null;
  const title = error.kind === "missing" ? `The server has no file ${id}` : "The file could not be loaded";
  return <ErrorState title={title} error={error} isRetrying={isFetching} onRetry={retry} />;
}
