import { asApiError, type ErrorKind } from "./error";

/** Functions of a worker by name. Each takes one value; the browser copies it and the result between page and worker. */
export type WorkerFunctions = Record<string, (argument: never) => unknown>;

/** A call of a function. The page's client checks that `argument` is what the function takes. */
export interface WorkerCall {
  id: number;
  name: string;
  argument: never;
}

/** What an ApiError consists of, since the browser would copy it as a plain Error. */
interface WorkerError {
  kind: ErrorKind;
  message: string;
  status: number;
}

/** The result of a call, or the error that the function threw. */
export type WorkerReply = { id: number } & ({ result: never } | { error: WorkerError });

/** Serves functions to the page, which calls them with a client of `createWorkerClient`. */
export function serveWorker(functions: WorkerFunctions): void {
  self.addEventListener("message", ({ data: { id, name, argument } }: MessageEvent<WorkerCall>) => {
    const reply: { id: number; result?: unknown; error?: WorkerError } = { id };
    try {
      const call = functions[name];
      if (!call) throw new Error(`The worker has no function ${name}.`);
      reply.result = call(argument);
    } catch (error) {
      const { kind, message, status } = asApiError(error);
      reply.error = { kind, message, status };
    }
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker can only post to its own page
    self.postMessage(reply);
  });
}
