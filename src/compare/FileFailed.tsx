import { Failed } from "~/ui/Failed";
import type { useFile } from "./useFile";

/** Why a file could not be loaded. */
export function FileFailed({ file: { id, error, asking, retry } }: { file: ReturnType<typeof useFile> }) {
  if (!error) return null;
  const title = error.kind === "missing" ? `The server has no file ${id}` : "The file could not be loaded";
  return <Failed title={title} error={error} retrying={asking} onRetry={retry} />;
}
