/* oxlint-disable unicorn/require-post-message-target-origin -- a worker is no window: there is no other origin */
/** Reads an answer of `GET scheduler_status` beside the page: of 9.6 MB it would hold the page for more than a second. */
import { summarize } from "./schedulerSummary";

self.addEventListener("message", ({ data }: MessageEvent<ArrayBuffer>) => {
  try {
    self.postMessage(summarize(new TextDecoder().decode(data)));
  } catch {
    // It is not what the server answers.
    self.postMessage(undefined);
  }
});
