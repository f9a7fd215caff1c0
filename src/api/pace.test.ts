// @vitest-environment jsdom
import { QueryObserver, type QueryMeta } from "@tanstack/react-query";
import { afterEach, expect, test, vi } from "vitest";
import { renderHook } from "@testing-library/react";
import { type Pace, refresh, setPaused, startClock, useFreshness, useStood } from "./clock";
import { ApiError } from "./error";
import { createQueryClient } from "./query";
import { begin, currentSession, signOut } from "./session";
import { sessionOf } from "./token";

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

test("what one session was refused is asked again in the next, once, also where the tab was hidden meanwhile", async () => {
  vi.useFakeTimers();
  const hidden = vi.spyOn(document, "hidden", "get").mockReturnValue(false);
  const client = createQueryClient();
  const stop = startClock(client);
  begin(sessionOf("ann"));
  const asked: (string | undefined)[] = [];
  const queryFn = () => {
    asked.push(currentSession()?.token);
    return Promise.reject(new ApiError("forbidden", "Access denied", 403));
  };
  const leave = new QueryObserver(client, { queryKey: ["counts"], queryFn }).subscribe(() => undefined);
  await vi.advanceTimersByTimeAsync(60_000);
  refresh();
  expect(asked).toEqual(["ann"]);
  hidden.mockReturnValue(true);
  begin(sessionOf("bob"));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toEqual(["ann"]);
  hidden.mockReturnValue(false);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toEqual(["ann", "bob"]);

  leave();
  stop();
  signOut();
  client.clear();
  hidden.mockRestore();
});

test("what stays as it is, and was asked again by a person in vain, is not asked by the clock; what never loaded is", async () => {
  vi.useFakeTimers();
  const client = createQueryClient();
  const stop = startClock(client);
  let works = true;
  const asked = { there: 0, never: 0 };
  const ask = (key: "there" | "never") => {
    const queryFn = () => {
      asked[key]++;
      return works && key === "there" ? Promise.resolve("told") : Promise.reject(new ApiError("offline", "down"));
    };
    const observer = new QueryObserver(client, { queryKey: [key], queryFn, meta: { pace: "still" } });
    return { observer, leave: observer.subscribe(() => undefined) };
  };
  const [there, never] = [ask("there"), ask("never")];
  await vi.advanceTimersByTimeAsync(1_000);
  works = false;
  await there.observer.refetch();
  const before = { ...asked };
  await vi.advanceTimersByTimeAsync(60_000);
  refresh();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(there.observer.getCurrentResult()).toMatchObject({ data: "told", error: { message: "down" } });
  expect(asked.there).toBe(before.there);
  expect(asked.never).toBeGreaterThan(before.never + 3);

  there.leave();
  never.leave();
  stop();
  client.clear();
});

test("what each of several says of what they show holds, whoever came last: the quickest pace, and whether it moves", async () => {
  vi.useFakeTimers();
  const client = createQueryClient();
  const stop = startClock(client);
  const start = Date.now();
  const asked: number[] = [];
  const queryFn = () => {
    asked.push((Date.now() - start) / 1000);
    return "deploying";
  };
  const show = (meta: QueryMeta) => new QueryObserver(client, { queryKey: ["shared"], queryFn, meta }).subscribe(() => undefined);
  const leaveMoving = show({ moving: (state: string) => state === "deploying" });
  const leave = show({ pace: "server" });
  await vi.advanceTimersByTimeAsync(11_000);
  expect(asked).toEqual([0, 5, 10]);
  leaveMoving();
  await vi.advanceTimersByTimeAsync(50_000);
  expect(asked).toEqual([0, 5, 10]);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(asked).toEqual([0, 5, 10, 70]);

  leave();
  stop();
  client.clear();
});

test("what waits for a person is asked again by Refresh alone, and after a failure until there is an answer", async () => {
  vi.useFakeTimers();
  const client = createQueryClient();
  const stop = startClock(client);
  let asked = 0;
  const queryFn = () => (++asked === 2 ? Promise.reject(new ApiError("offline", "offline")) : asked);
  const leave = new QueryObserver(client, { queryKey: ["activity"], queryFn, meta: { pace: "asked" } }).subscribe(() => undefined);
  await vi.advanceTimersByTimeAsync(300_000);
  setPaused(true);
  setPaused(false);
  document.dispatchEvent(new Event("visibilitychange"));
  await client.invalidateQueries();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(asked).toBe(1);
  refresh();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toBe(3);

  leave();
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
