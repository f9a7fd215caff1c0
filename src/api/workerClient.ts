/** Page side of workers. Parsing large responses in the page would block it. */
import { reportChunkLoadError } from "~/chunkNotices";
import { ApiError } from "./error";
import type { WorkerCall, WorkerFunctions, WorkerReply } from "./serveWorker";

interface WorkerClient<F extends WorkerFunctions> {
  /** Calls a function of the worker. Rejects with an ApiError if it throws, or if the worker's code fails to load. */
  call: <K extends keyof F & string>(name: K, argument: Parameters<F[K]>[0], transfer?: Transferable[]) => Promise<ReturnType<F[K]>>;
  terminate: () => void;
}

interface WorkerOptions {
  /** Message of the error if the worker's code fails to load. */
  loadErrorMessage: string;
  onLoadError?: () => void;
}

/** Creates a client of a worker that runs `serveWorker`. The worker starts with the first call, and again after a failure. */
export function createWorkerClient<F extends WorkerFunctions>(
  createWorker: () => Worker,
  { loadErrorMessage, onLoadError }: WorkerOptions,
): WorkerClient<F> {
  let worker: Worker | undefined;
  let lastId = 0;
  const pendingCalls = new Map<number, { resolve: (result: never) => void; reject: (error: ApiError) => void }>();

  const terminate = () => {
    worker?.terminate();
    worker = undefined;
  };

  const startWorker = (): Worker => {
    const newWorker = createWorker();
    newWorker.addEventListener("message", ({ data }: MessageEvent<WorkerReply>) => {
      const pendingCall = pendingCalls.get(data.id);
      pendingCalls.delete(data.id);
      if ("result" in data) pendingCall?.resolve(data.result);
      else pendingCall?.reject(new ApiError(data.error.kind, data.error.message, data.error.status));
    });
    // For example after a new release.
    newWorker.addEventListener("error", () => {
      terminate();
      for (const { reject } of pendingCalls.values()) reject(new ApiError("failed", loadErrorMessage));
      pendingCalls.clear();
      void reportChunkLoadError();
      onLoadError?.();
    });
    return newWorker;
  };

  return {
    call: (name, argument, transfer = []) =>
      new Promise((resolve, reject) => {
        worker ??= startWorker();
        pendingCalls.set(++lastId, { resolve, reject });
        worker.postMessage({ id: lastId, name, argument } satisfies WorkerCall, transfer);
      }),
    terminate,
  };
}

/**
 * Parses the bytes of a response with the function `parse` of a worker, and terminates the worker to free its memory. Throws the
 * worker's ApiError.
 */
export function parseInWorker<T>(createWorker: () => Worker, bytes: ArrayBuffer): Promise<T> {
  const { call, terminate } = createWorkerClient<{ parse: (bytes: ArrayBuffer) => T }>(createWorker, {
    loadErrorMessage: "Couldn't load the code that reads the response.",
  });
  return call("parse", bytes, [bytes]).finally(terminate);
}
