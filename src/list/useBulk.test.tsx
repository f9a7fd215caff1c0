// @vitest-environment jsdom
import { QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, renderHook } from "@testing-library/react";
import { useState, type ReactNode } from "react";
import { createMemoryRouter, RouterProvider } from "react-router";
import { afterEach, expect, test, vi } from "vitest";
import { ApiError } from "~/api/error";
import { resetLongOperations } from "~/api/longOperations";
import { createQueryClient } from "~/api/query";
import { handleRejectedToken, setAuth, setSession, signOut } from "~/api/session";
import { createSession } from "~/api/token";
import { confirm } from "~/ui/confirm";
import { notifySuccess, notifyError } from "~/ui/toast";
import { useBulk, type BulkOperation } from "./useBulk";

vi.mock("~/ui/confirm", () => ({ confirm: vi.fn<typeof confirm>() }));
vi.mock("~/ui/toast", () => ({ notifySuccess: vi.fn<typeof notifySuccess>(), notifyError: vi.fn<typeof notifyError>() }));

afterEach(() => {
  cleanup();
  resetLongOperations();
  signOut();
  setAuth(undefined);
  vi.clearAllMocks();
  vi.useRealTimers();
});

/** Renders the hook on a page with a selection. Returns its state, and spies on what it changes. */
function renderUseBulk(initialSelection = ["a", "b"]) {
  const client = createQueryClient();
  const invalidateQueries = vi.spyOn(client, "invalidateQueries");
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>
      <RouterProvider router={createMemoryRouter([{ path: "*", element: children }])} />
    </QueryClientProvider>
  );
  const { result, unmount } = renderHook(
    () => {
      const [selected, setSelected] = useState<ReadonlySet<string>>(new Set(initialSelection));
      const state = { list: { id: "agents" }, request: { env: "prod" }, selected, setSelected };
      return { bulk: useBulk(state), selected: [...selected], select: (ids: string[]) => setSelected(new Set(ids)) };
    },
    { wrapper },
  );
  const run = (overrides: Partial<BulkOperation>, prepare?: () => Promise<void>) =>
    act(() =>
      result.current.bulk.run(async () => {
        await prepare?.();
        return { ...operation, ids: ["a", "b"], ...overrides };
      }),
    );
  return { result, unmount, invalidateQueries, run };
}

const operation = { runningText: "Pausing agents", getDoneText: (count: number) => `Paused ${count}`, operation: async () => undefined };
const createLostError = () => Object.assign(new ApiError("offline", "no response"), { mutates: true });
const loseResponse = async () => {
  throw createLostError();
};
const failForB = async (id: string) => {
  if (id === "b") throw new ApiError("refused", "no");
};

test("keeps the individual results and refetches if the outcome can't be verified within 30 s", async () => {
  vi.useFakeTimers();
  const { result, invalidateQueries, run } = renderUseBulk();
  await run({ operation: failForB, verify: () => Promise.reject(new ApiError("offline", "Couldn't load the agents")) });
  await act(() => vi.advanceTimersByTimeAsync(30_000));
  expect(notifySuccess).toHaveBeenCalledWith("Pausing agents: 1 of 2 requested, outcome unknown", ["Couldn't load the agents"]);
  expect(notifyError).not.toHaveBeenCalled();
  expect([...result.current.bulk.operation!.result!.items!.failed.keys()]).toEqual(["b"]);
  expect(result.current.selected).toEqual(["b"]);
  expect(invalidateQueries).toHaveBeenCalled();
});

test("treats rows without an effect as failed", async () => {
  const { result, run } = renderUseBulk();
  await run({ verify: async () => new Map([["a", new ApiError("timeout", "not seen")]]) });
  expect(notifySuccess).toHaveBeenCalledWith("Paused 1", []);
  expect(result.current.selected).toEqual(["a"]);
});

/** Runs an action whose requests end when the test calls `finish`. */
async function runPending(run: ReturnType<typeof renderUseBulk>["run"], overrides: Partial<BulkOperation> = {}) {
  let resolve!: () => void;
  const promise = new Promise<void>((settle) => (resolve = settle));
  await run({ operation: (id) => promise.then(() => failForB(id)), ...overrides });
  return () => act(async () => resolve());
}

test("starts no other action on the list while one is prepared or running, also on return to the page", async () => {
  const first = renderUseBulk();
  expect(first.result.current.bulk.reason).toBeUndefined();
  const finish = await runPending(first.run);
  expect(first.result.current.bulk.reason).toBe("Wait for the current action to finish: Pausing agents");
  first.unmount();
  const { result } = renderUseBulk();
  expect(result.current.bulk.reason).toBe("Wait for the current action to finish: Pausing agents");
  const prepare = vi.fn<() => Promise<undefined>>(async () => undefined);
  await act(() => result.current.bulk.run(prepare));
  expect(prepare).not.toHaveBeenCalled();
  await finish();
  expect(result.current.bulk.reason).toBeUndefined();
  await act(() => Promise.all([result.current.bulk.run(prepare), result.current.bulk.run(prepare)]));
  expect(prepare).toHaveBeenCalledTimes(1);
});

test("keeps a selection made meanwhile, without the rows that are done", async () => {
  const { result, run } = renderUseBulk();
  const finish = await runPending(run);
  act(() => result.current.select(["a", "c"]));
  await finish();
  expect(result.current.selected).toEqual(["c"]);
});

test("selects failed rows on return to the page, whether the action has ended before or after", async () => {
  const first = renderUseBulk();
  const finish = await runPending(first.run);
  first.unmount();
  const second = renderUseBulk([]);
  expect(second.result.current.selected).toEqual([]);
  await finish();
  expect(second.result.current.selected).toEqual(["b"]);
  second.unmount();
  const third = renderUseBulk([]);
  expect(third.result.current.selected).toEqual(["b"]);
  act(() => third.result.current.bulk.dismiss());
  expect(third.result.current.bulk.operation).toBeUndefined();
  expect(third.result.current.selected).toEqual(["b"]);
});

test("reports failures in a toast only if the user has left the page", async () => {
  const { run, unmount } = renderUseBulk();
  const finish = await runPending(run);
  unmount();
  await finish();
  expect(notifySuccess).toHaveBeenCalledWith("Paused 1", []);
  expect(notifyError).toHaveBeenCalledWith("Pausing agents: 1 of 2 failed", "b: no", expect.anything());
});

test("counts requests in progress on Cancel, keeps the rest selected and says so", async () => {
  const ids = ["a", "c", "d", "e", "f", "g"];
  const { result, run } = renderUseBulk(ids);
  const finish = await runPending(run, { ids });
  act(() => result.current.bulk.operation!.cancel());
  expect(result.current.bulk.reason).toBeDefined();
  await finish();
  expect(notifySuccess).toHaveBeenCalledWith("Paused 4", ["Canceled; the other 2 weren't changed."]);
  expect(result.current.selected).toEqual(["f", "g"]);
});

test("counts unknown outcomes apart from failures", async () => {
  const { result, run } = renderUseBulk(["a", "b", "c"]);
  const errors: Record<string, ApiError> = { b: new ApiError("refused", "no"), c: createLostError() };
  await run({
    ids: ["a", "b", "c"],
    operation: async (id) => {
      if (errors[id]) throw errors[id];
    },
  });
  expect(result.current.bulk.operation!.result!.problem).toBe("1 of 3 failed, 1 of 3 with unknown outcome");
  expect(result.current.selected).toEqual(["b", "c"]);
});

test("doesn't call lost responses failed", async () => {
  const { result, run, unmount } = renderUseBulk();
  await run({ operation: loseResponse });
  expect(notifySuccess).not.toHaveBeenCalled();
  expect(notifyError).not.toHaveBeenCalled();
  expect(result.current.bulk.operation!.result).toMatchObject({ text: "", problem: "2 of 2 with unknown outcome" });
  let lose!: () => void;
  await run({ ids: ["a"], operation: () => new Promise((_, reject) => (lose = () => reject(createLostError()))) });
  unmount();
  await act(async () => lose());
  expect(notifyError).toHaveBeenCalledWith("Pausing agents: 1 of 1 with unknown outcome", "a: no response", expect.anything());
});

test("doesn't wait for the check of the result after Cancel", async () => {
  const { result, run } = renderUseBulk();
  await run({ verify: () => new Promise(() => undefined) });
  expect(result.current.bulk.operation!.progress.get().note).toBe("Checking the result");
  await act(async () => result.current.bulk.operation!.cancel());
  expect(notifySuccess).toHaveBeenCalledWith("Pausing agents: 2 of 2 requested, outcome unknown", [
    "Canceled before the result was checked.",
  ]);
});

test("starts nothing if another user signs in while the action is prepared", async () => {
  setSession(createSession("ann", { user: "ann" }));
  const { result } = renderUseBulk();
  const send = vi.fn<() => Promise<void>>(async () => undefined);
  await act(() =>
    result.current.bulk.run(async () => {
      setSession(createSession("bob", { user: "bob" }));
      return { ...operation, ids: ["a"], operation: send };
    }),
  );
  expect(send).not.toHaveBeenCalled();
  expect(notifyError).toHaveBeenCalledWith("Nothing was changed", "Not sent: ann requested this, but bob has signed in since.");
});

test("counts rows whose response was lost by what shows, and reports the others' outcome as unknown", async () => {
  vi.useFakeTimers();
  const { result, run } = renderUseBulk();
  await run({ operation: loseResponse, verify: async () => new Map([["b", new ApiError("refused", "not seen")]]) });
  expect(result.current.bulk.operation!.result).toBeUndefined();
  await act(() => vi.advanceTimersByTimeAsync(30_000));
  expect(notifySuccess).toHaveBeenCalledWith("Paused 1", ["The orchestrator's response was lost for 1, but the effect is visible."]);
  const { problem, items } = result.current.bulk.operation!.result!;
  expect(problem).toBe("1 of 2 with unknown outcome");
  expect(items!.failed.get("b")!.message).toBe("no response. No effect is visible yet.");
  expect(result.current.selected).toEqual(["b"]);
});

test("asks before it continues after a late sign-in", async () => {
  vi.useFakeTimers();
  setSession(createSession("ann", { user: "ann" }));
  vi.mocked(confirm).mockResolvedValue(true);
  const { run } = renderUseBulk();
  const pausing = vi.fn<(id: string) => Promise<void>>(async () => undefined);
  const prepare = async () => {
    handleRejectedToken("ann", "expired");
    await vi.advanceTimersByTimeAsync(3_600_000);
    setSession(createSession("ann2", { user: "ann" }));
  };
  await run({ operation: pausing }, prepare);
  expect(confirm).toHaveBeenCalledWith({
    title: "Continue pausing agents?",
    body: "You requested this 1 h ago, before your session ended.",
    confirmLabel: "Continue",
    danger: true,
  });
  expect(pausing).toHaveBeenCalledTimes(2);
  vi.mocked(confirm).mockResolvedValue(false);
  setSession(createSession("ann", { user: "ann" }));
  await run({ operation: pausing }, prepare);
  expect(pausing).toHaveBeenCalledTimes(2);
  expect(notifyError).toHaveBeenCalledWith("Nothing was changed", expect.stringContaining("Not sent: your session ended"));
});
