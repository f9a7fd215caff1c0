// @vitest-environment jsdom
import { QueryObserver, type QueryClient, type QueryMeta } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { renderHook } from "@testing-library/react";
import { refresh, setPaused, startClock, useFreshness, useStood } from "./clock";
import { ApiError } from "./error";
import { createQueryClient } from "./query";
import { begin, currentSession, signOut } from "./session";
import { sessionOf } from "./token";

let client: QueryClient;
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  client = createQueryClient();
  stop = startClock(client);
});

afterEach(() => {
  stop();
  client.clear();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** Something on the screen, until it is left. */
const show = (key: string, queryFn: () => unknown, meta?: QueryMeta) =>
  new QueryObserver(client, { queryKey: [key], queryFn, meta }).subscribe(() => undefined);

const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000);

test("what has ended is never asked again: not by the clock, not by a person, not after a deed, not on coming back to it", async () => {
  let asked = 0;
  const meta: QueryMeta = {
    pace: (compile: { completed: boolean }) => (compile.completed ? "still" : "page"),
    moving: (compile: { completed: boolean }) => !compile.completed,
  };
  const open = () => show("compile", async () => ({ completed: ++asked === 3 }), meta);
  const leave = open();
  await pass(9);
  expect(asked).toBe(2);
  await pass(1);
  expect(asked).toBe(3);
  await pass(600);
  refresh();
  await client.invalidateQueries();
  leave();
  open();
  await pass(60);
  expect(asked).toBe(3);
});

test("a page about the server alone is as old as what that said of itself", async () => {
  const freshness = renderHook(() => useFreshness()).result;
  show("server", () => "up", { pace: "server" });
  await pass(2);
  const asked = freshness.current.updatedAt;
  expect(asked).toBeGreaterThan(0);
  show("rest", () => "there", { pace: "page" });
  await pass(2);
  expect(freshness.current.updatedAt).toBeGreaterThan(asked);
});

test("a page of which a part is refused for good stands, and is as old as the rest of it", async () => {
  const stood = renderHook(() => useStood()).result;
  const freshness = renderHook(() => useFreshness()).result;
  const refused = () => Promise.reject(new ApiError("forbidden", "Access denied", 403));
  show("report", refused);
  let answer: (text: string) => void;
  show("rest", () => new Promise<string>((resolve) => (answer = resolve)));
  await pass(2);
  expect(stood.current).toBe(false);
  answer!("there");
  await pass(2);
  expect(stood.current).toBe(true);
  expect(freshness.current.updatedAt).toBeGreaterThan(0);
});

test("what one session was refused is asked again in the next, once, also where the tab was hidden meanwhile", async () => {
  const hidden = vi.spyOn(document, "hidden", "get").mockReturnValue(false);
  begin(sessionOf("ann"));
  const asked: (string | undefined)[] = [];
  show("counts", () => {
    asked.push(currentSession()?.token);
    return Promise.reject(new ApiError("forbidden", "Access denied", 403));
  });
  await pass(60);
  refresh();
  expect(asked).toEqual(["ann"]);
  hidden.mockReturnValue(true);
  begin(sessionOf("bob"));
  await pass(60);
  expect(asked).toEqual(["ann"]);
  hidden.mockReturnValue(false);
  await pass(60);
  expect(asked).toEqual(["ann", "bob"]);
  signOut();
});

test("what stays as it is, and was asked again by a person in vain, is not asked by the clock; what never loaded is", async () => {
  let works = true;
  const asked = { there: 0, never: 0 };
  const ask = (key: "there" | "never") => {
    const queryFn = () => {
      asked[key]++;
      return works && key === "there" ? Promise.resolve("told") : Promise.reject(new ApiError("offline", "down"));
    };
    const observer = new QueryObserver(client, { queryKey: [key], queryFn, meta: { pace: "still" } });
    observer.subscribe(() => undefined);
    return observer;
  };
  const [there] = [ask("there"), ask("never")];
  await pass(1);
  works = false;
  await there.refetch();
  const before = { ...asked };
  await pass(60);
  refresh();
  await pass(1);
  expect(there.getCurrentResult()).toMatchObject({ data: "told", error: { message: "down" } });
  expect(asked.there).toBe(before.there);
  expect(asked.never).toBeGreaterThan(before.never + 3);
});

test("what each of several says of what they show holds, whoever came last: the quickest pace, and whether it moves", async () => {
  const start = Date.now();
  const asked: number[] = [];
  const queryFn = () => {
    asked.push((Date.now() - start) / 1000);
    return "deploying";
  };
  const leaveMoving = show("shared", queryFn, { moving: (state: string) => state === "deploying" });
  show("shared", queryFn, { pace: "server" });
  await pass(11);
  expect(asked).toEqual([0, 5, 10]);
  leaveMoving();
  await pass(50);
  expect(asked).toEqual([0, 5, 10]);
  await pass(10);
  expect(asked).toEqual([0, 5, 10, 70]);
});

test("what waits for a person is asked again by Refresh alone, and after a failure until there is an answer", async () => {
  let asked = 0;
  show("activity", () => (++asked === 2 ? Promise.reject(new ApiError("offline", "offline")) : asked), { pace: "asked" });
  await pass(300);
  setPaused(true);
  setPaused(false);
  document.dispatchEvent(new Event("visibilitychange"));
  await client.invalidateQueries();
  await pass(1);
  expect(asked).toBe(1);
  refresh();
  await pass(60);
  expect(asked).toBe(3);
});

test("a page is as old as the oldest that it is about, also where that is asked less often", async () => {
  const freshness = renderHook(() => useFreshness()).result;
  const at: Record<string, number> = {};
  const ask = (key: string, meta: QueryMeta) => show(key, () => (at[key] = Date.now()), meta);
  ask("page", { pace: "page" });
  ask("bell", { pace: "counts" });
  await pass(5);
  ask("summary", { pace: "counts", aged: true });
  await pass(27);
  expect(freshness.current.updatedAt).toBe(at.summary);
  expect(at.summary).toBeLessThan(at.page!);
  await pass(5);
  expect(freshness.current.updatedAt).toBe(at.page);
});
