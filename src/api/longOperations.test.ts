// @vitest-environment jsdom
import { act, cleanup, renderHook } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { ApiError } from "./error";
import {
  dismissOperation,
  isOperationRunning,
  listWhilePending,
  resetLongOperations,
  runLongOperation,
  useListedOperations,
  useLongOperation,
  useOperationAnnouncement,
  type OperationControls,
} from "./longOperations";
import { setAuth, setSession, signOut } from "./session";
import { createSession } from "./token";

afterEach(() => {
  cleanup();
  resetLongOperations();
  signOut();
  setAuth(undefined);
});

const options = { key: "agents", text: "Pausing agents", total: 3 };

type Result = Awaited<ReturnType<Parameters<typeof runLongOperation>[1]>>;

/** Starts an operation that ends when the test calls `end`. */
function start(overrides: Partial<Parameters<typeof runLongOperation>[0]> = {}) {
  let resolve!: (result: Result) => void;
  let reject!: (error: Error) => void;
  const promise = new Promise<Result>((...settle) => ([resolve, reject] = settle));
  let controls!: OperationControls;
  const ended = runLongOperation({ ...options, ...overrides }, (given) => {
    controls = given;
    return promise;
  });
  return {
    controls,
    end: (result: Result) => act(() => (resolve(result), ended)),
    fail: (error: Error) => act(() => (reject(error), ended)),
  };
}

const renderOperations = () => renderHook(() => ({ listed: useListedOperations(), announcement: useOperationAnnouncement() })).result;
const asksBeforeUnload = () => !window.dispatchEvent(new Event("beforeunload", { cancelable: true }));

test("lists an operation with its progress while it is running", async () => {
  const { controls, end } = start();
  const result = renderOperations();
  expect(result.current.listed.map(({ text, progress }) => [text, progress.get()])).toEqual([["Pausing agents", { done: 0, total: 3 }]]);
  expect(result.current.announcement).toBe("Pausing agents: started");
  controls.update({ done: 2, total: 3, note: "Waiting" });
  expect(result.current.listed[0]!.progress.get()).toMatchObject({ done: 2, total: 3, note: "Waiting" });
  await end({ text: "Paused 3 agents" });
  expect(result.current).toEqual({ listed: [], announcement: "Paused 3 agents" });
});

test("keeps an operation that ended with a problem until it is dismissed or replaced", async () => {
  const result = renderOperations();
  const first = await act(async () => start());
  await first.end({ text: "Paused 2 agents", problem: "1 of 3 failed" });
  expect(result.current.listed.map((operation) => operation.result?.problem)).toEqual(["1 of 3 failed"]);
  const second = await act(async () => start());
  expect(result.current.listed.map((operation) => operation.result)).toEqual([undefined]);
  await second.fail(new Error("broken"));
  expect(result.current.listed.map((operation) => operation.result?.problem)).toEqual(["Error: broken"]);
  act(() => dismissOperation(result.current.listed[0]!.id));
  expect(result.current.listed).toEqual([]);
});

test("runs one operation per key at a time", async () => {
  const first = start();
  const second = start();
  expect(second.controls).toBeUndefined();
  const other = start({ key: "notifications" });
  expect(other.controls).toBeDefined();
  await first.end({ text: "done" });
  expect([isOperationRunning("agents"), isOperationRunning("notifications")]).toEqual([false, true]);
});

test("asks before the tab closes while any operation is running", async () => {
  expect(asksBeforeUnload()).toBe(false);
  const first = start();
  const second = start({ key: "notifications" });
  expect(asksBeforeUnload()).toBe(true);
  await first.end({ text: "done" });
  expect(asksBeforeUnload()).toBe(true);
  await second.end({ text: "done", problem: "1 failed" });
  expect(asksBeforeUnload()).toBe(false);
});

test("acknowledges Cancel until the operation has ended", async () => {
  const { controls, end } = start();
  const result = renderOperations();
  result.current.listed[0]!.cancel();
  expect(controls.signal.aborted).toBe(true);
  controls.update({ done: 3, total: 3 });
  expect(result.current.listed[0]!.progress.get()).toEqual({ done: 3, total: 3, isCanceling: true });
  await end({ text: "Canceled" });
  expect(result.current.listed).toEqual([]);
});

test("tells an operation whether the open page shows it", () => {
  const { controls } = start();
  expect(controls.isShown()).toBe(false);
  const { unmount } = renderHook(() => useLongOperation("agents"));
  expect(controls.isShown()).toBe(true);
  unmount();
  expect(controls.isShown()).toBe(false);
});

test("stops reading when the user signs out, and shows operations only to the user who started them", async () => {
  setSession(createSession("ann", { user: "ann" }));
  const reading = start({ isReadOnly: true });
  const changing = start({ key: "notifications" });
  const result = renderOperations();
  expect(result.current.listed).toHaveLength(2);
  act(signOut);
  expect(reading.controls.signal.reason).toEqual(new ApiError("session", "You've signed out."));
  // Its remaining requests are rejected one by one.
  expect(changing.controls.signal.aborted).toBe(false);
  act(() => setSession(createSession("bob", { user: "bob" })));
  expect(result.current.listed).toEqual([]);
  act(() => setSession(createSession("ann2", { user: "ann" })));
  expect(result.current.listed).toHaveLength(2);
});

test("lists what only waits for the server until it ends, without an announcement or a question before the tab closes", async () => {
  const result = renderOperations();
  let end!: (value: string) => void;
  const pending = new Promise<string>((resolve) => (end = resolve));
  const followUp = await act(async () => ({ promise: listWhilePending("Halt prod", pending) }));
  expect(result.current.listed.map(({ text, isFollowUp }) => [text, isFollowUp])).toEqual([["Halt prod", true]]);
  expect([result.current.announcement, asksBeforeUnload()]).toEqual(["", false]);
  await act(async () => end("done"));
  expect(await followUp.promise).toBe("done");
  expect(result.current).toEqual({ listed: [], announcement: "" });
  const failed = listWhilePending("Resume prod", Promise.reject(new Error("no")));
  await act(() => failed.catch(() => undefined));
  await expect(failed).rejects.toThrow("no");
  expect(result.current.listed).toEqual([]);
});
