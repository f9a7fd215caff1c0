// @vitest-environment jsdom
import { afterEach, describe, expect, test, vi } from "vitest";
import { createErrorResponse, mockFetch } from "~/test/mockFetch";
import { runBulk, createBatcher, verifyBulk, type BulkProgress, type VerifyBulk } from "./bulk";
import { call } from "./call";
import { ApiError } from "./error";
import { setSession, setAuth, signOut } from "./session";
import { createSession } from "./token";

afterEach(() => {
  signOut();
  setAuth(undefined);
  vi.useRealTimers();
  vi.unstubAllGlobals();
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
  expect((await result).done.toSorted()).toEqual(ids);
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
  expect(await result).toEqual({ done: ["a", "b"], failed: new Map() });
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
  expect(await result).toEqual({ done: ["a", "b", "c", "d", "e"], failed: new Map() });
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

test("continues after the same user signs in again", async () => {
  signInAs("ann");
  const { operation, settle } = createPendingOperation();
  const result = runBulk(["a", "b"], operation, neverAborted(), () => undefined, { concurrency: 1 });
  signInAs("ann");
  await settle("a");
  await settle("b");
  expect((await result).done).toEqual(["a", "b"]);
});

const lostError = () => Object.assign(new ApiError("offline", "no response"), { mutates: true });

/** Pauses agents while the session of `ann` ends, and signs in again after this many seconds. */
async function pauseOverSignIn(seconds: number, isConfirmed: boolean) {
  vi.useFakeTimers();
  const server = mockFetch();
  server.on(/./, ({ headers }) =>
    headers.Authorization?.endsWith("ann2") ? new Response("") : createErrorResponse(403, "Access denied: Signature has expired"),
  );
  signInAs("ann");
  const confirmLate = vi.fn<(age: number) => Promise<boolean>>(async () => isConfirmed);
  const pause = (name: string) => call("POST /api/v2/agent/{name}/{action}", { env: "e", path: { name, action: "pause" } });
  const result = runBulk(ids, pause, neverAborted(), () => undefined, { confirmLate });
  await vi.advanceTimersByTimeAsync(seconds * 1000);
  setSession(createSession("ann2", { user: "ann" }));
  const sent = () => server.requests.filter(({ headers }) => headers.Authorization?.endsWith("ann2"));
  return { ...(await result), confirmLate, sentCount: sent().length };
}

test("continues after a new sign-in within two minutes", async () => {
  const { done, confirmLate, sentCount } = await pauseOverSignIn(100, false);
  expect([done.length, confirmLate.mock.calls.length, sentCount]).toEqual([6, 0, 6]);
});

test("asks once for the rest after a late sign-in", async () => {
  const { done, confirmLate, sentCount } = await pauseOverSignIn(3600, true);
  expect(confirmLate.mock.calls.map(([age]) => Math.round(age / 1000))).toEqual([3600]);
  expect([done.length, sentCount]).toEqual([6, 6]);
});

test("sends nothing more if the user declines after a late sign-in", async () => {
  const { failed, confirmLate, sentCount } = await pauseOverSignIn(3600, false);
  expect([failed.size, confirmLate.mock.calls.length, sentCount]).toEqual([6, 1, 0]);
  expect(failed.get("f")).toMatchObject({ kind: "expired" });
});

describe("verifyBulk", () => {
  const unapplied = (...names: string[]) => new Map(names.map((name) => [name, new ApiError("refused", "unchanged")]));
  const result = {
    ids,
    done: ["a", "b"],
    failed: new Map([["c", new ApiError("refused", "no")], ...["d", "e"].map((id) => [id, lostError()] as const)]),
  };
  async function verifyInTime(verify: VerifyBulk, target: Parameters<typeof verifyBulk>[0] = result) {
    vi.useFakeTimers();
    const verified = verifyBulk(target, verify, neverAborted());
    await vi.advanceTimersByTimeAsync(40_000);
    const { done, failed, unverifiedReason } = await verified;
    const unknown = [...failed.values()].filter(({ isOutcomeUnknown }) => isOutcomeUnknown);
    return { done, failed: [...failed.keys()], unknown: unknown.map(({ message }) => message), unverifiedReason };
  }

  test("counts what shows: accepted items without an effect have failed, and lost ones with an effect are done", async () => {
    const verify = vi.fn<VerifyBulk>(async () => unapplied("b", "e"));
    expect(await verifyInTime(verify)).toEqual({
      done: ["a", "d"],
      failed: ["c", "b", "e"],
      unknown: ["no response. No effect is visible yet."],
      unverifiedReason: undefined,
    });
    expect(verify).toHaveBeenLastCalledWith(["a", "b", "d", "e"], new Set(["d", "e"]));
  });

  test("gives lost items 30 s to show an effect, and retries a failed check", async () => {
    const verify = vi.fn<VerifyBulk>();
    verify.mockRejectedValueOnce(new ApiError("offline", "")).mockResolvedValueOnce(unapplied("d")).mockResolvedValue(unapplied());
    expect(await verifyInTime(verify)).toMatchObject({ done: ["a", "b", "d", "e"], unknown: [] });
    expect(verify).toHaveBeenCalledTimes(3);
  });

  test("keeps the results if nothing can be checked, with the reason", async () => {
    const verified = await verifyInTime(() => Promise.reject(new ApiError("offline", "no network")));
    expect(verified).toEqual({
      done: ["a", "b"],
      failed: ["c", "d", "e"],
      unknown: ["no response", "no response"],
      unverifiedReason: "no network",
    });
  });

  test("checks nothing if every item failed", async () => {
    const verify = vi.fn<VerifyBulk>();
    await verifyInTime(verify, { done: [], failed: new Map([["a", new ApiError("refused", "no", 400)]]) });
    expect(verify).not.toHaveBeenCalled();
  });
});
