import { parseInWorker } from "~/api/workerClient";
import type { SchedulerSummary } from "./schedulerSummary";

/** Summarizes a response of `GET /api/v2/scheduler_status` in a worker. Throws ApiError for invalid JSON. */
export const parseSchedulerSummary = (bytes: ArrayBuffer): Promise<SchedulerSummary> =>
  parseInWorker(() => new Worker(new URL("./schedulerSummary.worker.ts", import.meta.url), { type: "module" }), bytes);
