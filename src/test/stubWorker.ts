/** For tests: runs workers in the page's thread, since jsdom has none. */
import { vi } from "vitest";

type Listener = (event: { data: unknown }) => void;

/** Imports a worker with its own `self`; returns a function that sends it a message and returns its responses. */
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
  wholeVersion: await loadWorker(() => import("~/model/wholeVersion.worker")),
};

class StubWorker extends EventTarget {
  private readonly handleMessage: (data: unknown) => unknown[];

  constructor(address: string | URL) {
    super();
    const [, name] = /(\w+)\.worker/.exec(String(address))!;
    this.handleMessage = workers[name as keyof typeof workers];
  }

  postMessage(data: unknown) {
    // Real workers respond asynchronously.
    queueMicrotask(() => this.handleMessage(data).forEach((message) => this.dispatchEvent(new MessageEvent("message", { data: message }))));
  }

  terminate() {}
}

/** Stubs `Worker` until `vi.unstubAllGlobals()`. */
export const stubWorker = (): void => void vi.stubGlobal("Worker", StubWorker);
