// @vitest-environment jsdom
import { afterEach, expect, test, vi } from "vitest";
import { reportChunkLoadError } from "~/chunkNotices";
import { ApiError } from "./error";
import { serveWorker, type WorkerFunctions } from "./serveWorker";
import { createWorkerClient, parseInWorker } from "./workerClient";

vi.mock("~/chunkNotices");

afterEach(() => void vi.unstubAllGlobals());

/** Returns a function that creates fake workers, and the workers that it created. Without functions, they don't respond. */
function fakeWorkers(functions?: WorkerFunctions) {
  const workers: FakeWorker[] = [];
  class FakeWorker extends EventTarget {
    terminate = vi.fn<() => void>();
    transferred: Transferable[] = [];

    postMessage(data: unknown, transfer: Transferable[]) {
      this.transferred = transfer;
      if (functions) queueMicrotask(() => scope.dispatchEvent(new MessageEvent("message", { data })));
    }
  }
  const scope = Object.assign(new EventTarget(), {
    postMessage: (data: unknown) => workers.at(-1)?.dispatchEvent(new MessageEvent("message", { data: structuredClone(data) })),
  });
  vi.stubGlobal("self", scope);
  if (functions) serveWorker(functions);
  const createWorker = () => {
    const worker = new FakeWorker();
    workers.push(worker);
    return worker as unknown as Worker;
  };
  return { workers, createWorker };
}

const loadErrorMessage = "Couldn't load the code.";

const functions = {
  double: (value: number) => 2 * value,
  nothing: () => undefined,
  fail: (): void => {
    throw new TypeError("x is undefined");
  },
  parse: (bytes: ArrayBuffer) => {
    if (bytes.byteLength === 0) throw new ApiError("unreadable", "The response isn't a list.", 200);
    return { length: bytes.byteLength };
  },
};

test("calls functions of one worker, which starts with the first call", async () => {
  const { workers, createWorker } = fakeWorkers(functions);
  const { call } = createWorkerClient<typeof functions>(createWorker, { loadErrorMessage });
  expect(workers).toHaveLength(0);
  const bytes = new ArrayBuffer(3);
  expect(await Promise.all([call("double", 1), call("nothing", undefined), call("parse", bytes, [bytes])])).toEqual([
    2,
    undefined,
    { length: 3 },
  ]);
  expect(workers).toHaveLength(1);
  expect(workers[0]?.transferred).toEqual([bytes]);
});

test("rejects a call whose function throws or doesn't exist", async () => {
  const { createWorker } = fakeWorkers(functions);
  const { call } = createWorkerClient<typeof functions & { missing: () => void }>(createWorker, { loadErrorMessage });
  const readError = { name: "ApiError", kind: "unreadable", message: "The response isn't a list.", status: 200 };
  await expect(call("parse", new ArrayBuffer(0))).rejects.toMatchObject(readError);
  await expect(call("fail", undefined)).rejects.toMatchObject({ kind: "internal", message: "TypeError: x is undefined" });
  await expect(call("missing", undefined)).rejects.toMatchObject({
    kind: "internal",
    message: "Error: The worker has no function missing.",
  });
  expect(await call("double", 2)).toBe(4);
});

test("rejects all pending calls if the code fails to load, and starts another worker for the next call", async () => {
  const { workers, createWorker } = fakeWorkers();
  const onLoadError = vi.fn<() => void>();
  const { call } = createWorkerClient<typeof functions>(createWorker, { loadErrorMessage, onLoadError });
  const calls = [call("double", 1), call("double", 2)];
  workers[0]?.dispatchEvent(new Event("error"));
  for (const pending of calls) await expect(pending).rejects.toMatchObject({ kind: "failed", message: loadErrorMessage });
  expect(onLoadError).toHaveBeenCalledOnce();
  expect(reportChunkLoadError).toHaveBeenCalledOnce();
  expect(workers[0]?.terminate).toHaveBeenCalledOnce();
  void call("double", 3);
  expect(workers).toHaveLength(2);
});

test.each([
  ["a result", 5, { length: 5 }],
  ["an error", 0, "unreadable"],
])("terminates a worker that parses a response after %s", async (_, length, expected) => {
  const { workers, createWorker } = fakeWorkers(functions);
  const result = await parseInWorker(createWorker, new ArrayBuffer(length)).catch(({ kind }: { kind: string }) => kind);
  expect(result).toEqual(expected);
  expect(workers).toHaveLength(1);
  expect(workers[0]?.terminate).toHaveBeenCalledOnce();
});

test("terminates a worker that parses a response if its code fails to load", async () => {
  const { workers, createWorker } = fakeWorkers();
  const result = parseInWorker(createWorker, new ArrayBuffer(1));
  workers[0]?.dispatchEvent(new Event("error"));
  await expect(result).rejects.toMatchObject({ kind: "failed", message: "Couldn't load the code that reads the response." });
  expect(workers[0]?.terminate).toHaveBeenCalled();
});
