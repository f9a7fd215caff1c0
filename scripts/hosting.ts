/** The rows of the table in docs/hosting.md, and which of them can't be tested on this machine. */
import { nginxPath, nginxSections } from "./nginx.ts";

/** The orchestrator serves the app. Tested only with ORCHESTRATOR_SCRIPT, which copies the app into the console folder. */
export const noProxyRow = "no proxy";

const { ORCHESTRATOR_URL: orchestrator, ORCHESTRATOR_SCRIPT: script } = process.env;

/** Why a row can't be tested; undefined if it can. */
export function getSkipReason(row: string): string | undefined {
  if (row !== noProxyRow) return nginxPath ? undefined : "nginx isn't installed";
  return orchestrator && script ? undefined : "ORCHESTRATOR_URL or ORCHESTRATOR_SCRIPT isn't set";
}

export const hostingRows = [noProxyRow, ...nginxSections, "nginx, upstream down"];

/** One line for each row that isn't tested, with the reason. */
export const describeSkippedRows = (): string[] =>
  hostingRows.flatMap((row) => {
    const reason = getSkipReason(row);
    return reason ? [`hosting: not run: ${row} (${reason})`] : [];
  });
