/** How far a dry run is, and whether it goes on. */
import type { DryRun } from "~/api/endpoints.compare";
import type { RefreshPolicy } from "~/api/clock";

/** One that takes longer waits for agents that were paused meanwhile: it may never end, and is asked about seldom. */
const stallTimeout = 10 * 60_000;

type Run = Pick<DryRun, "date" | "total" | "todo">;

export const countDone = ({ total, todo }: Run): number => total - todo;

/** Its count may stand at one to do for a while after everything was looked at: `looked` is how many are in its report. */
export const isDryRunFinished = ({ total, todo }: Run, reportedCount = 0): boolean => todo <= 0 || reportedCount >= total;

const getAge = ({ date }: Run, now: number): number => (date ? now - Date.parse(date) : 0);

export const isDryRunStalled = (run: Run, reportedCount = 0, now = Date.now()): boolean =>
  !isDryRunFinished(run, reportedCount) && getAge(run, now) > stallTimeout;

export const isDryRunInProgress = (run: Run, reportedCount = 0, now = Date.now()): boolean =>
  !isDryRunFinished(run, reportedCount) && getAge(run, now) <= stallTimeout;

/** What is said of it where its report is not looked at. */
export const getDryRunStatus = (run: Run): "done" | "running" | "unfinished" =>
  isDryRunFinished(run) ? "done" : isDryRunInProgress(run) ? "running" : "unfinished";

/** How often its report is asked for: not at all once it is done. */
export const getDryRunRefreshPolicy = (run: Run, reportedCount: number): RefreshPolicy =>
  isDryRunFinished(run, reportedCount) ? "never" : isDryRunStalled(run, reportedCount) ? "background" : "live";
