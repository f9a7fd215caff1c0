/** Which rows of the table in docs/hosting.md cannot be run here, and why. */
import { nginxPath, nginxSections } from "./nginx.ts";

/** The orchestrator serves the app itself where its script is known, which puts the app into its console folder. */
export const orchestratorItself = "the orchestrator itself";

const { ORCHESTRATOR_URL: orchestrator, ORCHESTRATOR_SCRIPT: script } = process.env;

/** Why a row cannot be run; undefined where it can. */
export function getSkipReason(row: string): string | undefined {
  if (row !== orchestratorItself) return nginxPath ? undefined : "nginx is not installed";
  return orchestrator && script ? undefined : "no real orchestrator whose script is named in ORCHESTRATOR_SCRIPT";
}

/** The rows of the document's table. */
export const hostingRows = [orchestratorItself, ...nginxSections, "nginx, its upstream down"];

/** The rows that are not run, each with its reason. */
export const describeSkippedRows = (): string[] =>
  hostingRows.flatMap((row) => {
    const reason = getSkipReason(row);
    return reason ? [`hosting: ${reason}; not run: ${row}`] : [];
  });
