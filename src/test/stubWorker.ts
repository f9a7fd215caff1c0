/** For tests: jsdom has no workers. Their own code answers in the page's thread. */
import { vi } from "vitest";

type Listen = (event: { data: unknown }) => void;

/** Loads the code of a worker, with a global object of its own, and gives what it answers to a message. */
async function load(code: () => Promise<unknown>): Promise<(data: unknown) => unknown[]> {
  const page = globalThis.self;
  const scope = { listen: (() => undefined) as Listen, said: [] as unknown[] };
  const self = {
    addEventListener: (_: string, listen: Listen) => (scope.listen = listen),
    postMessage: (data: unknown) => scope.said.push(data),
  };
  Object.assign(globalThis, { self });
  await code();
  Object.assign(globalThis, { self: page });
  return (data) => {
    Object.assign(globalThis, { self });
    try {
      scope.listen({ data });
    } finally {
      Object.assign(globalThis, { self: page });
    }
    return scope.said.splice(0);
  };
}

const codes = {
  compare: await load(() => import("~/compare/compare.worker")),
  schedulerSummary: await load(() => import("~/features/status/schedulerSummary.worker")),
  wholeVersion: await load(() => import("~/deeds/wholeVersion.worker")),
};

class StubWorker extends EventTarget {
  private readonly answer: (data: unknown) => unknown[];

  constructor(address: string | URL) {
    super();
    const [, name] = /(\w+)\.worker/.exec(String(address))!;
    this.answer = codes[name as keyof typeof codes];
  }

  postMessage(data: unknown) {
    // A worker answers later.
    queueMicrotask(() => this.answer(data).forEach((said) => this.dispatchEvent(new MessageEvent("message", { data: said }))));
  }

  terminate() {}
}

/** Puts workers in place that answer in the page's thread, until `vi.unstubAllGlobals()`. */
export const stubWorker = (): void => void vi.stubGlobal("Worker", StubWorker);
