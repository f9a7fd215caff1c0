import { readIn } from "~/api/readIn";
import type { SchedulerSummary } from "./schedulerSummary";

/** Has a worker make the summary of an answer of `GET scheduler_status`. Throws ApiError where it is no JSON. */
export const readSummary = (bytes: ArrayBuffer): Promise<SchedulerSummary> =>
  readIn(new Worker(new URL("./schedulerSummary.worker.ts", import.meta.url), { type: "module" }), bytes);
