/** For tests: jsdom has no workers. Their own code answers in the page's thread. */
import { vi } from "vitest";

type Listener = (event: { data: unknown }) => void;

/** Loads the code of a worker, with a global object of its own, and gives what it answers to a message. */
async function loadWorker(importWorker: () => Promise<unknown>): Promise<(data: unknown) => unknown[]> {
  const pageSelf = globalThis.self;
  const scope = { listen: (() => undefined) as Listener, messages: [] as unknown[] };
  const self = {
    addEventListener: (_: string, listener: Listener) => (scope.listen = listener),
    postMessage: (data: unknown) => scope.messages.push(data),
  };
  Object.assign(globalThis, { self });
  await importWorker();
  Object.assign(globalThis, { self: pageSelf });
  return (data) => {
    Object.assign(globalThis, { self });
    try {
      scope.listen({ data });
    } finally {
      Object.assign(globalThis, { self: pageSelf });
    }
    return scope.messages.splice(0);
  };
}

const workers = {
  compare: await loadWorker(() => import("~/compare/compare.worker")),
  schedulerSummary: await loadWorker(() => import("~/features/status/schedulerSummary.worker")),
  wholeVersion: await loadWorker(() => import("~/operations/wholeVersion.worker")),
};

class StubWorker extends EventTarget {
  private readonly handleMessage: (data: unknown) => unknown[];

  constructor(address: string | URL) {
    super();
    const [, name] = /(\w+)\.worker/.exec(String(address))!;
    this.handleMessage = workers[name as keyof typeof workers];
  }

  postMessage(data: unknown) {
    // A worker answers later.
    queueMicrotask(() => this.handleMessage(data).forEach((message) => this.dispatchEvent(new MessageEvent("message", { data: message }))));
  }

  terminate() {}
}

/** Puts workers in place that answer in the page's thread, until `vi.unstubAllGlobals()`. */
export const stubWorker = (): void => void vi.stubGlobal("Worker", StubWorker);
