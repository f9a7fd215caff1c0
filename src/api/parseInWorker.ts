import { createInvalidJsonError } from "./client";
import { ApiError } from "./error";

/**
 * Has a worker of its own, which ends with it, take what is shown out of the bytes of an answer; its code is a `readWith`. Throws
 * ApiError where they are not what the server answers.
 */
export function parseInWorker<T>(worker: Worker, bytes: ArrayBuffer): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    worker.addEventListener("message", ({ data }: MessageEvent<T | undefined>) =>
      data ? resolve(data) : reject(createInvalidJsonError(200)),
    );
    worker.addEventListener("error", () => reject(new ApiError("failed", "The code that reads the answer could not be loaded.")));
    // A worker is no window: there is no other origin to guard against.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    worker.postMessage(bytes, [bytes]);
  }).finally(() => worker.terminate());
}
