import { parseInWorker } from "~/api/parseInWorker";
import type { SchedulerSummary } from "./schedulerSummary";

/** Has a worker make the summary of an answer of `GET scheduler_status`. Throws ApiError where it is no JSON. */
export const parseSchedulerSummary = (bytes: ArrayBuffer): Promise<SchedulerSummary> =>
  parseInWorker(new Worker(new URL("./schedulerSummary.worker.ts", import.meta.url), { type: "module" }), bytes);
