/** How far a dry run is, and whether it goes on. */
import type { DryRun } from "~/api/endpoints.compare";
import type { Pace } from "~/api/clock";

/** One that takes longer waits for agents that were paused meanwhile: it may never end, and is asked about seldom. */
const patience = 10 * 60_000;

type Run = Pick<DryRun, "date" | "total" | "todo">;

export const doneOf = ({ total, todo }: Run): number => total - todo;

/** Its count may stand at one to do for a while after everything was looked at: `looked` is how many are in its report. */
export const isDone = ({ total, todo }: Run, looked = 0): boolean => todo <= 0 || looked >= total;

const age = ({ date }: Run, now: number): number => (date ? now - Date.parse(date) : 0);

export const isStalled = (run: Run, looked = 0, now = Date.now()): boolean => !isDone(run, looked) && age(run, now) > patience;

export const isMoving = (run: Run, looked = 0, now = Date.now()): boolean => !isDone(run, looked) && age(run, now) <= patience;

/** What is said of it where its report is not looked at. */
export const wordOf = (run: Run): "done" | "running" | "unfinished" => (isDone(run) ? "done" : isMoving(run) ? "running" : "unfinished");

/** How often its report is asked for: not at all once it is done. */
export const paceOf = (run: Run, looked: number): Pace => (isDone(run, looked) ? "still" : isStalled(run, looked) ? "server" : "page");
