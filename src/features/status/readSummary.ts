import { noJson } from "~/api/client";
import { ApiError } from "~/api/error";
import type { SchedulerSummary } from "./schedulerSummary";

/** Has a worker of its own make the summary of an answer of `GET scheduler_status`. Throws ApiError where it is no JSON. */
export function readSummary(bytes: ArrayBuffer): Promise<SchedulerSummary> {
  const worker = new Worker(new URL("./schedulerSummary.worker.ts", import.meta.url), { type: "module" });
  return new Promise<SchedulerSummary>((resolve, reject) => {
    worker.addEventListener("message", ({ data }: MessageEvent<SchedulerSummary | undefined>) =>
      data ? resolve(data) : reject(noJson(200)),
    );
    worker.addEventListener("error", () => reject(new ApiError("failed", "The code that reads the answer could not be loaded.")));
    // A worker is no window: there is no other origin to guard against.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    worker.postMessage(bytes, [bytes]);
  }).finally(() => worker.terminate());
}
