// @vitest-environment jsdom
import { QueryClientProvider, type QueryClient } from "@tanstack/react-query";
import { act, cleanup, renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { never, replaceFetch } from "~/test/fetch";
import { setPaused, startClock, useFreshness, usePaused } from "./clock";
import { createQueryClient, useAction, useData } from "./query";

const env = "e4a1f1c2-0000-4000-8000-000000000001";
let client: QueryClient;
let stop: () => void;
let start: number;
/** Requests in order, and what the server answers to each: JSON, a status that it fails with, or nothing yet. */
let asked: string[];
let signals: AbortSignal[];
let answer: (request: string, time: number) => object | number;

beforeEach(() => {
  vi.useFakeTimers();
  start = Date.now();
  asked = [];
  signals = [];
  answer = (request, time) => ({ data: `${request} ${time}` });
  replaceFetch().on(/./, ({ method, address, init }) => {
    const request = `${method} ${address.replace("/api/v2", "")}`;
    asked.push(request);
    signals.push(init.signal!);
    return answer(request, asked.filter((other) => other === request).length);
  });
  client = createQueryClient();
  stop = startClock(client);
});

afterEach(() => {
  cleanup();
  setPaused(false);
  stop();
  client.clear();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const wrapper = ({ children }: { children: ReactNode }) => <QueryClientProvider client={client}>{children}</QueryClientProvider>;
const pass = (seconds: number) => act(() => vi.advanceTimersByTimeAsync(seconds * 1000));

type Options = Parameters<typeof useData<"GET /api/v2/resource/{rid}">>[2];
const show = (rid: string | null, options?: Options) =>
  renderHook(({ rid }) => useData("GET /api/v2/resource/{rid}", rid === null ? null : { env, path: { rid } }, options), {
    wrapper,
    initialProps: { rid },
  });

test("what shows the same is asked once, and nothing is asked without arguments", async () => {
  const nothing = show(null);
  const one = show("a");
  const other = show("a");
  expect(one.result.current).toMatchObject({ data: undefined, stale: false, error: undefined, asking: true });
  await pass(0);
  expect(asked).toEqual(["GET /resource/a"]);
  expect(one.result.current).toMatchObject({ data: { data: "GET /resource/a 1" }, stale: false, error: undefined, asking: false });
  expect(other.result.current.data).toBe(one.result.current.data);
  expect(nothing.result.current).toMatchObject({ data: undefined, error: undefined, asking: false });
});

test("a list comes as rows and cursors, anything else as the server sent it", async () => {
  answer = () => ({
    data: [{ name: "a" }],
    links: { next: "/api/v2/agents?start=a&first_id=a" },
    metadata: { total: 2, before: 0, after: 1 },
  });
  const list = renderHook(() => useData("GET /api/v2/agents", { env, search: { limit: 1, sort: "name.asc", filter: {} } }), { wrapper });
  await pass(0);
  expect(list.result.current.data).toMatchObject({ rows: [{ name: "a" }], total: 2, next: { start: "a", first_id: "a" } });
});

test("with `keep` the last answer stands in for other words, marked as such, and only then", async () => {
  const kept = show("a", { keep: true });
  const dropped = show("a");
  await pass(0);
  answer = never;
  kept.rerender({ rid: "b" });
  dropped.rerender({ rid: "b" });
  await pass(1);
  expect(kept.result.current).toMatchObject({ data: { data: "GET /resource/a 1" }, stale: true, asking: true });
  expect(dropped.result.current).toMatchObject({ data: undefined, stale: false, asking: true });
  kept.rerender({ rid: "a" });
  expect(kept.result.current).toMatchObject({ data: { data: "GET /resource/a 1" }, stale: false });
});

test("kept rows outlive an outage, and fresh ones come by themselves", async () => {
  const { result, rerender } = show("a", { keep: true });
  await pass(0);
  answer = (_, time) => (time < 4 ? 502 : { data: "b" });
  rerender({ rid: "b" });
  await pass(2);
  expect(result.current).toMatchObject({ data: { data: "GET /resource/a 1" }, stale: true, error: { kind: "failed", status: 502 } });
  await pass(10);
  expect(result.current).toMatchObject({ data: { data: "b" }, stale: false, error: undefined });
});

test("a renewal that fails keeps what is shown, and tells of it until one succeeds", async () => {
  const { result } = show("a");
  await pass(0);
  answer = () => 503;
  await pass(15.5);
  expect(result.current).toMatchObject({ data: { data: "GET /resource/a 1" }, stale: false, asking: false, error: { status: 503 } });
  answer = never;
  await pass(1);
  expect(result.current).toMatchObject({ asking: true, error: { status: 503 } });
});

test("what never loaded tells why, also while it is asked again, and Retry asks at once", async () => {
  answer = () => 503;
  const { result } = show("a");
  await pass(4);
  expect(result.current).toMatchObject({ data: undefined, asking: false, error: { status: 503 } });
  answer = () => new Promise((resolve) => setTimeout(resolve, 2000, { data: "a" }));
  act(() => result.current.retry());
  await pass(1);
  expect(result.current).toMatchObject({ data: undefined, asking: true, error: { status: 503 } });
  await pass(1.5);
  expect(result.current).toMatchObject({ data: { data: "a" }, asking: false, error: undefined });
});

test("who leaves ends the request", async () => {
  answer = never;
  const { unmount } = show("a");
  await pass(1);
  expect(signals[0]!.aborted).toBe(false);
  unmount();
  await pass(1);
  expect(signals[0]!.aborted).toBe(true);
});

test("what is still is not asked again by coming back to it; anything else is", async () => {
  for (const pace of ["still", "page"] as const) {
    for (const away of [3, 60, 1]) {
      const { unmount } = show(pace, { pace });
      await pass(0);
      unmount();
      await pass(away);
    }
  }
  expect(asked).toEqual(["GET /resource/still", "GET /resource/page", "GET /resource/page", "GET /resource/page"]);
});

const showRename = () => renderHook(() => useAction("POST /api/v2/project/{id}"), { wrapper });
const rename = { path: { id: "1" }, body: { name: "new" } };

test("an action asks once for everything on the screen that can change, and ends when it is there", async () => {
  show("a");
  show("b", { pace: "counts" });
  show("still", { pace: "still" });
  const left = show("left");
  await pass(0);
  left.unmount();
  asked.length = 0;
  const { result } = showRename();
  answer = (request) => new Promise((resolve) => setTimeout(resolve, request.startsWith("POST") ? 500 : 1000, { data: `new ${request}` }));
  let ended = false;
  act(() => void result.current.mutateAsync(rename).then(() => (ended = true)));
  await pass(1);
  expect([asked, ended]).toEqual([["POST /project/1", "GET /resource/a", "GET /resource/b"], false]);
  await pass(0.5);
  expect([asked.length, ended]).toEqual([3, true]);
  show("left");
  await pass(1);
  expect(asked.at(-1)).toBe("GET /resource/left");
});

test.each(["a renewal", "a first question"])("an action ends %s that began before it, and asks anew", async (what) => {
  if (what === "a first question") answer = never;
  show("a");
  await pass(0);
  answer = (request) => (request.startsWith("POST") ? {} : never());
  await pass(15);
  const [{ result }, before] = [showRename(), asked.length];
  act(() => result.current.mutate(rename));
  await pass(1);
  expect(asked.slice(before)).toEqual(["POST /project/1", "GET /resource/a"]);
  expect(signals.slice(before - 1).map(({ aborted }) => aborted)).toEqual([true, false, false]);
});

test("an action that fails asks nothing, and says why; it is not tried again, and what it sent, perhaps a password, is not kept", async () => {
  answer = (request) => (request.startsWith("POST") ? 409 : { data: "a" });
  const [, { result, unmount }] = [show("a"), showRename()];
  await pass(1);
  act(() => result.current.mutate(rename));
  await pass(10);
  expect(asked).toEqual(["GET /resource/a", "POST /project/1"]);
  expect(result.current.error).toMatchObject({ kind: "refused", message: "failed with 409" });
  unmount();
  await pass(2);
  expect(client.getMutationCache().getAll()).toEqual([]);
});

const showFreshness = () => renderHook(() => useFreshness(), { wrapper }).result;

test("a page is as fresh as its oldest part, and waits since its longest question", async () => {
  const freshness = showFreshness();
  expect(freshness.current).toEqual({ updatedAt: 0, waitingSince: 0, failure: undefined });
  show("a");
  show("header", { pace: "counts" });
  await pass(3);
  show("b");
  await pass(1);
  expect(freshness.current).toEqual({ updatedAt: start, waitingSince: 0, failure: undefined });
  answer = never;
  const late = show("c");
  await pass(20);
  expect(freshness.current).toEqual({ updatedAt: 0, waitingSince: start + 4000, failure: undefined });
  late.unmount();
  await pass(0);
  expect(freshness.current).toEqual({ updatedAt: start, waitingSince: start + 15_000, failure: undefined });
});

test("a failed renewal is told with its reason, since the oldest answer; what never loaded tells it itself", async () => {
  const freshness = showFreshness();
  show("a");
  await pass(3);
  show("b");
  answer = (request, time) => (request.endsWith("never") || time < 6 ? 503 : { data: "again" });
  await pass(1);
  show("never");
  await pass(15);
  expect(freshness.current).toMatchObject({ updatedAt: 0, failure: { since: start, error: { status: 503 } } });
  await pass(20);
  expect(freshness.current.failure).toBeUndefined();
});

test("freshness stays the same object while nothing of it changes", async () => {
  const freshness = showFreshness();
  show("a");
  await pass(1);
  const [before, again] = [freshness.current, show("a")];
  await pass(1);
  again.unmount();
  await pass(1);
  expect(freshness.current).toBe(before);
});

test("Pause is told to who shows it", () => {
  const { result } = renderHook(() => usePaused());
  expect(result.current).toBe(false);
  act(() => setPaused(true));
  expect(result.current).toBe(true);
});
