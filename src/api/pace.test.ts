// @vitest-environment jsdom
import { QueryObserver, type QueryMeta } from "@tanstack/react-query";
import { afterEach, expect, test, vi } from "vitest";
import { renderHook } from "@testing-library/react";
import { type Pace, refresh, startClock, useFreshness, useStood } from "./clock";
import { ApiError } from "./error";
import { createQueryClient } from "./query";

afterEach(() => void vi.useRealTimers());

test("what has ended is never asked again: not by the clock, not by a person, not after a deed, not on coming back to it", async () => {
  vi.useFakeTimers();
  const client = createQueryClient();
  const stop = startClock(client);
  let asked = 0;
  const meta: QueryMeta = {
    pace: (compile: { completed: boolean }) => (compile.completed ? "still" : "page"),
    moving: (compile: { completed: boolean }) => !compile.completed,
  };
  const options = { queryKey: ["compile"], queryFn: async () => ({ completed: ++asked === 3 }), meta };
  const leave = new QueryObserver(client, options).subscribe(() => undefined);

  await vi.advanceTimersByTimeAsync(9_000);
  expect(asked).toBe(2);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(asked).toBe(3);
  await vi.advanceTimersByTimeAsync(600_000);
  refresh();
  await client.invalidateQueries();
  leave();
  const leaveAgain = new QueryObserver(client, options).subscribe(() => undefined);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toBe(3);

  leaveAgain();
  stop();
  client.clear();
});

test("a page about the server alone is as old as what that said of itself", async () => {
  vi.useFakeTimers();
  const client = createQueryClient();
  const stop = startClock(client);
  const freshness = renderHook(() => useFreshness()).result;
  const ask = (key: string, pace: Pace) =>
    new QueryObserver(client, { queryKey: [key], queryFn: () => key, meta: { pace } }).subscribe(() => undefined);
  const leaveServer = ask("server", "server");
  await vi.advanceTimersByTimeAsync(2_000);
  const asked = freshness.current.updatedAt;
  expect(asked).toBeGreaterThan(0);
  const leaveRest = ask("rest", "page");
  await vi.advanceTimersByTimeAsync(2_000);
  expect(freshness.current.updatedAt).toBeGreaterThan(asked);

  leaveServer();
  leaveRest();
  stop();
  client.clear();
});

test("a page of which a part is refused for good stands, and is as old as the rest of it", async () => {
  vi.useFakeTimers();
  const client = createQueryClient();
  const stop = startClock(client);
  const stood = renderHook(() => useStood()).result;
  const freshness = renderHook(() => useFreshness()).result;
  const refused = () => Promise.reject(new ApiError("forbidden", "Access denied", 403));
  const leave = new QueryObserver(client, { queryKey: ["report"], queryFn: refused }).subscribe(() => undefined);
  let answer: (text: string) => void;
  const queryFn = () => new Promise<string>((resolve) => (answer = resolve));
  const leaveRest = new QueryObserver(client, { queryKey: ["rest"], queryFn }).subscribe(() => undefined);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(stood.current).toBe(false);
  answer!("there");
  await vi.advanceTimersByTimeAsync(2_000);
  expect(stood.current).toBe(true);
  expect(freshness.current.updatedAt).toBeGreaterThan(0);

  leave();
  leaveRest();
  stop();
  client.clear();
});

test("a page is as old as the oldest that it is about, also where that is asked less often", async () => {
  vi.useFakeTimers();
  const client = createQueryClient();
  const stop = startClock(client);
  const freshness = renderHook(() => useFreshness()).result;
  const at: Record<string, number> = {};
  const ask = (key: string, meta: QueryMeta) =>
    new QueryObserver(client, { queryKey: [key], queryFn: () => (at[key] = Date.now()), meta }).subscribe(() => undefined);
  const leave = [ask("page", { pace: "page" }), ask("bell", { pace: "counts" })];
  await vi.advanceTimersByTimeAsync(5_000);
  leave.push(ask("summary", { pace: "counts", aged: true }));
  await vi.advanceTimersByTimeAsync(27_000);
  expect(freshness.current.updatedAt).toBe(at.summary);
  expect(at.summary).toBeLessThan(at.page!);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(freshness.current.updatedAt).toBe(at.page);

  leave.forEach((each) => each());
  stop();
  client.clear();
});
