/** Functions of a worker by name. Each takes one value; the browser copies it and the result between page and worker. */
export type WorkerFunctions = Record<string, (argument: never) => unknown>;

/** A call of a function. The page's client checks that `argument` is what the function takes. */
export interface WorkerCall {
  id: number;
  name: string;
  argument: never;
}

/** The result of a call; without one, the function threw. */
export type WorkerReply = { id: number; result: never } | { id: number };

/** Serves functions to the page, which calls them with a client of `createWorkerClient`. */
export function serveWorker(functions: WorkerFunctions): void {
  self.addEventListener("message", ({ data: { id, name, argument } }: MessageEvent<WorkerCall>) => {
    const call = functions[name];
    const reply: { id: number; result?: unknown } = { id };
    try {
      if (call) reply.result = call(argument);
    } catch {
      // A reply without a result tells the page.
    }
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker can only post to its own page
    self.postMessage(reply);
  });
}
