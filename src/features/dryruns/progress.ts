/** How far a dry run is, and whether it goes on. */
import type { DryRun } from "~/api/endpoints.compare";
import type { Pace } from "~/api/clock";

/** One that takes longer waits for agents that were paused meanwhile: it may never end, and is asked about seldom. */
const patience = 10 * 60_000;

export const doneOf = ({ total, todo }: DryRun): number => total - todo;

/** Its count may stand at one to do for a while after everything was looked at: `looked` is how many are in its report. */
export const isDone = ({ total, todo }: DryRun, looked = 0): boolean => todo <= 0 || looked >= total;

const age = ({ date }: DryRun, now: number): number => (date ? now - Date.parse(date) : 0);

export const isStalled = (run: DryRun, looked = 0, now = Date.now()): boolean => !isDone(run, looked) && age(run, now) > patience;

export const isMoving = (run: DryRun, looked = 0, now = Date.now()): boolean => !isDone(run, looked) && age(run, now) <= patience;

/** How often its report is asked for: not at all once it is done. */
export const paceOf = (run: DryRun, looked: number): Pace => (isDone(run, looked) ? "still" : isStalled(run, looked) ? "server" : "page");
