// @vitest-environment jsdom
import { afterEach, expect, test } from "vitest";
import { runBulk, toBatchesOf, type BulkProgress } from "./bulk";
import { ApiError } from "./error";
import { setSession, setAuth, signOut } from "./session";
import { createSession } from "./token";

afterEach(() => {
  signOut();
  setAuth(undefined);
});

/** A deed that ends when it is told to. */
function createPendingOperation() {
  const settlers = new Map<string, { done: () => void; fail: (error: unknown) => void }>();
  const started: string[] = [];
  const operation = (id: string) => {
    started.push(id);
    return new Promise<void>((done, fail) => settlers.set(id, { done, fail }));
  };
  const flush = () => new Promise((resolve) => setTimeout(resolve, 0));
  return {
    deed: operation,
    begun: started,
    settle: async (id: string, error?: unknown) => {
      if (error === undefined) settlers.get(id)!.done();
      else settlers.get(id)!.fail(error);
      await flush();
    },
  };
}

const ids = ["a", "b", "c", "d", "e", "f"];
const neverAborted = () => new AbortController().signal;

test("four are on their way at a time, begun in order; the next begins when one ends", async () => {
  const { deed: operation, begun: started, settle } = createPendingOperation();
  const result = runBulk(ids, operation, neverAborted(), () => undefined);
  expect(started).toEqual(["a", "b", "c", "d"]);
  await settle("c");
  expect(started).toEqual(["a", "b", "c", "d", "e"]);
  for (const id of ["a", "b", "d", "e", "f"]) await settle(id);
  expect((await result).done.sort()).toEqual(ids);
});

test("one after another where they must not meet", async () => {
  const { deed: operation, begun: started, settle } = createPendingOperation();
  const result = runBulk(["a", "b"], operation, neverAborted(), () => undefined, { concurrency: 1 });
  expect(started).toEqual(["a"]);
  await settle("a");
  expect(started).toEqual(["a", "b"]);
  await settle("b");
  expect((await result).done).toEqual(["a", "b"]);
});

test("what fails stops nothing, and tells its reason; whatever was thrown is an ApiError", async () => {
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

test("what was not begun when it is cancelled is neither done nor failed", async () => {
  const { deed: operation, begun: started, settle } = createPendingOperation();
  const controller = new AbortController();
  const result = runBulk(ids, operation, controller.signal, () => undefined, { concurrency: 2 });
  controller.abort();
  await settle("a");
  await settle("b");
  expect(await result).toEqual({ ids, done: ["a", "b"], failed: new Map() });
  expect(started).toEqual(["a", "b"]);
});

test("a part is done with one deed; another part that fails is its own failure", async () => {
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
      toBatches: toBatchesOf(2),
    },
  );
  expect(batches).toEqual([["a", "b"], ["c", "d"], ["e"]]);
  expect(done).toEqual(["a", "b", "e"]);
  expect([...failed.keys()]).toEqual(["c", "d"]);
  expect(progressUpdates.at(-1)).toEqual({ done: 5, total: 5 });
});

test("of a part that was sent before it is cancelled every one is done", async () => {
  const controller = new AbortController();
  let finish = () => {};
  const operation = () => new Promise<void>((done) => (finish = done));
  const result = runBulk(ids, operation, controller.signal, () => undefined, { concurrency: 1, toBatches: toBatchesOf(5) });
  controller.abort();
  finish();
  expect(await result).toEqual({ ids, done: ["a", "b", "c", "d", "e"], failed: new Map() });
});

const signInAs = (user: string) => setSession(createSession(user, { user }));
const refusalMessage = "It was not done: ann asked for it, and bob has signed in since.";

test("what was not begun when somebody else signs in is not done in their name", async () => {
  signInAs("ann");
  const { deed: operation, begun: started, settle } = createPendingOperation();
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

test("nothing is done where somebody else has signed in while it was read to what", async () => {
  signInAs("ann");
  const { deed: operation, begun: started } = createPendingOperation();
  const readIds = async () => {
    signInAs("bob");
    return ["a"];
  };
  const { failed } = await runBulk(readIds, operation, neverAborted(), () => undefined);
  expect(started).toEqual([]);
  expect(failed.get("a")).toMatchObject({ kind: "forbidden", message: refusalMessage });
});

test("who signs in again goes on with what was asked for", async () => {
  signInAs("ann");
  const { deed: operation, settle } = createPendingOperation();
  const result = runBulk(["a", "b"], operation, neverAborted(), () => undefined, { concurrency: 1 });
  signInAs("ann");
  await settle("a");
  await settle("b");
  expect((await result).done).toEqual(["a", "b"]);
});
