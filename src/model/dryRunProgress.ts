/** Progress of a dry run. */
import type { DryRun } from "~/api/models";
import type { RefreshPolicy } from "~/api/refreshPolicy";
import { now, parseTime } from "~/time";

/** In milliseconds. A dry run that takes longer probably waits for paused agents and may never finish. */
const stallTimeout = 10 * 60_000;

type Run = Pick<DryRun, "date" | "total" | "todo">;

export const countCheckedResources = ({ total, todo }: Run): number => total - todo;

/** Whether a dry run is finished. `todo` may lag behind, so a report with all resources counts as finished too. */
export const isDryRunFinished = ({ total, todo }: Run, reportedCount = 0): boolean => todo <= 0 || reportedCount >= total;

const getAge = ({ date }: Run, time: number): number => (date ? time - parseTime(date) : 0);

export const isDryRunStalled = (run: Run, reportedCount = 0, time = now()): boolean =>
  !isDryRunFinished(run, reportedCount) && getAge(run, time) > stallTimeout;

export const isDryRunInProgress = (run: Run, reportedCount = 0, time = now()): boolean =>
  !isDryRunFinished(run, reportedCount) && getAge(run, time) <= stallTimeout;

/** Status to show when the report isn't loaded. */
export const getDryRunStatus = (run: Run): "done" | "running" | "unfinished" =>
  isDryRunFinished(run) ? "done" : isDryRunInProgress(run) ? "running" : "unfinished";

/** Refresh policy of the report. */
export const getDryRunRefreshPolicy = (run: Run, reportedCount: number): RefreshPolicy =>
  isDryRunFinished(run, reportedCount) ? "never" : isDryRunStalled(run, reportedCount) ? "background" : "live";
