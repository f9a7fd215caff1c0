import { createInvalidJsonError } from "./client";
import { ApiError } from "./error";

/**
 * Parses the bytes of a response in a worker that runs `workerHandler`, and terminates it. Throws an ApiError if the bytes
 * aren't a response of the API.
 */
export function parseInWorker<T>(worker: Worker, bytes: ArrayBuffer): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    worker.addEventListener("message", ({ data }: MessageEvent<T | undefined>) =>
      data ? resolve(data) : reject(createInvalidJsonError(200)),
    );
    worker.addEventListener("error", () => reject(new ApiError("failed", "Couldn't load the code that reads the response.")));
    // The rule is about windows; workers have no other origin.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    worker.postMessage(bytes, [bytes]);
  }).finally(() => worker.terminate());
}
