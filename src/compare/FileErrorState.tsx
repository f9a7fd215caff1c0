import { ErrorState } from "~/ui/ErrorState";
import type { useFile } from "./useFile";

export function FileErrorState({ file: { id, error, isFetching, retry } }: { file: ReturnType<typeof useFile> }) {
  if (!error) return null;
  const title = error.kind === "missing" ? `The server doesn't have file ${id}` : "Couldn't load the file";
  return <ErrorState title={title} error={error} isRetrying={isFetching} onRetry={retry} />;
}
