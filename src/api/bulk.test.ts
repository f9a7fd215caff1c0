// @vitest-environment jsdom
import { afterEach, expect, test } from "vitest";
import { runBulk, createBatcher, type BulkProgress } from "./bulk";
import { ApiError } from "./error";
import { setSession, setAuth, signOut } from "./session";
import { createSession } from "./token";

afterEach(() => {
  signOut();
  setAuth(undefined);
});

/** An operation that stays pending until `settle` is called. */
function createPendingOperation() {
  const settlers = new Map<string, { done: () => void; fail: (error: unknown) => void }>();
  const started: string[] = [];
  const operation = (id: string) => {
    started.push(id);
    return new Promise<void>((done, fail) => settlers.set(id, { done, fail }));
  };
  const flush = () => new Promise((resolve) => setTimeout(resolve, 0));
  return {
    operation,
    started,
    settle: async (id: string, error?: unknown) => {
      if (error === undefined) settlers.get(id)!.done();
      else settlers.get(id)!.fail(error);
      await flush();
    },
  };
}

const ids = ["a", "b", "c", "d", "e", "f"];
const neverAborted = () => new AbortController().signal;

test("runs four operations at a time, in order, and starts the next when one ends", async () => {
  const { operation, started, settle } = createPendingOperation();
  const result = runBulk(ids, operation, neverAborted(), () => undefined);
  expect(started).toEqual(["a", "b", "c", "d"]);
  await settle("c");
  expect(started).toEqual(["a", "b", "c", "d", "e"]);
  for (const id of ["a", "b", "d", "e", "f"]) await settle(id);
  expect((await result).done.sort()).toEqual(ids);
});

test("runs operations one after another with a concurrency of 1", async () => {
  const { operation, started, settle } = createPendingOperation();
  const result = runBulk(["a", "b"], operation, neverAborted(), () => undefined, { concurrency: 1 });
  expect(started).toEqual(["a"]);
  await settle("a");
  expect(started).toEqual(["a", "b"]);
  await settle("b");
  expect((await result).done).toEqual(["a", "b"]);
});

test("continues after failures and reports each as an ApiError", async () => {
  const refusedError = new ApiError("refused", "no", 400);
  const operation = async (id: string) => {
    if (id === "a") throw refusedError;
    if (id === "b") throw new TypeError("broken");
  };
  const progressUpdates: BulkProgress[] = [];
  const { done, failed } = await runBulk(["a", "b", "c"], operation, neverAborted(), (progress) => progressUpdates.push(progress), {
    concurrency: 1,
  });
  expect(done).toEqual(["c"]);
  expect(failed.get("a")).toBe(refusedError);
  expect(failed.get("b")).toBeInstanceOf(ApiError);
  expect(progressUpdates).toEqual([1, 2, 3].map((count) => ({ done: count, total: 3 })));
});

test("items not started before the abort are neither done nor failed", async () => {
  const { operation, started, settle } = createPendingOperation();
  const controller = new AbortController();
  const result = runBulk(ids, operation, controller.signal, () => undefined, { concurrency: 2 });
  controller.abort();
  await settle("a");
  await settle("b");
  expect(await result).toEqual({ ids, done: ["a", "b"], failed: new Map() });
  expect(started).toEqual(["a", "b"]);
});

test("runs one operation per batch, and a failed batch doesn't affect the others", async () => {
  const batches: string[][] = [];
  const operation = async (...batch: string[]) => {
    batches.push(batch);
    if (batch.includes("d")) throw new ApiError("forbidden", "not yours");
  };
  const progressUpdates: BulkProgress[] = [];
  const { done, failed } = await runBulk(
    ["a", "b", "c", "d", "e"],
    operation,
    neverAborted(),
    (progress) => progressUpdates.push(progress),
    {
      toBatches: createBatcher(2),
    },
  );
  expect(batches).toEqual([["a", "b"], ["c", "d"], ["e"]]);
  expect(done).toEqual(["a", "b", "e"]);
  expect([...failed.keys()]).toEqual(["c", "d"]);
  expect(progressUpdates.at(-1)).toEqual({ done: 5, total: 5 });
});

test("all items of a batch sent before the abort are done", async () => {
  const controller = new AbortController();
  let finish = () => {};
  const operation = () => new Promise<void>((done) => (finish = done));
  const result = runBulk(ids, operation, controller.signal, () => undefined, { concurrency: 1, toBatches: createBatcher(5) });
  controller.abort();
  finish();
  expect(await result).toEqual({ ids, done: ["a", "b", "c", "d", "e"], failed: new Map() });
});

const signInAs = (user: string) => setSession(createSession(user, { user }));
const refusalMessage = "Not sent: ann requested this, but bob has signed in since.";

test("fails the remaining items after another user signs in", async () => {
  signInAs("ann");
  const { operation, started, settle } = createPendingOperation();
  const result = runBulk(ids, operation, neverAborted(), () => undefined, { concurrency: 2 });
  signInAs("bob");
  await settle("a");
  await settle("b");
  const { done, failed } = await result;
  expect([started, done]).toEqual([
    ["a", "b"],
    ["a", "b"],
  ]);
  expect([...failed].map(([id, { message }]) => [id, message])).toEqual(["c", "d", "e", "f"].map((id) => [id, refusalMessage]));
});

test("starts nothing if another user signs in while the ids are loading", async () => {
  signInAs("ann");
  const { operation, started } = createPendingOperation();
  const loadIds = async () => {
    signInAs("bob");
    return ["a"];
  };
  const { failed } = await runBulk(loadIds, operation, neverAborted(), () => undefined);
  expect(started).toEqual([]);
  expect(failed.get("a")).toMatchObject({ kind: "forbidden", message: refusalMessage });
});

test("continues after the same user signs in again", async () => {
  signInAs("ann");
  const { operation, settle } = createPendingOperation();
  const result = runBulk(["a", "b"], operation, neverAborted(), () => undefined, { concurrency: 1 });
  signInAs("ann");
  await settle("a");
  await settle("b");
  expect((await result).done).toEqual(["a", "b"]);
});
