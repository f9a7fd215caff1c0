/** Progress of a dry run. */
import type { DryRun } from "~/api/models";
import type { RefreshPolicy } from "~/api/clock";

/** In milliseconds. A dry run that takes longer probably waits for paused agents and may never finish. */
const stallTimeout = 10 * 60_000;

type Run = Pick<DryRun, "date" | "total" | "todo">;

export const countCheckedResources = ({ total, todo }: Run): number => total - todo;

/** Whether a dry run is finished. `todo` may lag behind, so a report with all resources counts as finished too. */
export const isDryRunFinished = ({ total, todo }: Run, reportedCount = 0): boolean => todo <= 0 || reportedCount >= total;

const getAge = ({ date }: Run, now: number): number => (date ? now - Date.parse(date) : 0);

export const isDryRunStalled = (run: Run, reportedCount = 0, now = Date.now()): boolean =>
  !isDryRunFinished(run, reportedCount) && getAge(run, now) > stallTimeout;

export const isDryRunInProgress = (run: Run, reportedCount = 0, now = Date.now()): boolean =>
  !isDryRunFinished(run, reportedCount) && getAge(run, now) <= stallTimeout;

/** Status to show when the report isn't loaded. */
export const getDryRunStatus = (run: Run): "done" | "running" | "unfinished" =>
  isDryRunFinished(run) ? "done" : isDryRunInProgress(run) ? "running" : "unfinished";

/** Refresh policy of the report. */
export const getDryRunRefreshPolicy = (run: Run, reportedCount: number): RefreshPolicy =>
  isDryRunFinished(run, reportedCount) ? "never" : isDryRunStalled(run, reportedCount) ? "background" : "live";
