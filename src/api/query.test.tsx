// @vitest-environment jsdom
import { QueryClientProvider, type QueryClient } from "@tanstack/react-query";
import { act, cleanup, renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { neverResolves, mockFetch } from "~/test/mockFetch";
import { createAgent, createListPage, createResourceDetails, createServerStatus } from "~/test/responses";
import { setRefreshPaused, startClock, useRefreshPaused } from "./clock";
import { useFreshness } from "./freshness";
import { createQueryClient, refetchAll, useApiQuery } from "./query";

const env = "e4a1f1c2-0000-4000-8000-000000000001";
let client: QueryClient, stopClock: () => void, startTime: number;
/** Requests so far. The server responds with JSON, fails with a status, or stays silent. */
let requests: string[], signals: AbortSignal[];
let respond: (request: string, attempt: number) => object | number;

const createResponse = (status: string) => createResourceDetails("std::File[a,path=/x]", { status });

beforeEach(() => {
  vi.useFakeTimers();
  startTime = Date.now();
  [requests, signals] = [[], []];
  respond = (request, attempt) => createResponse(`${request} ${attempt}`);
  mockFetch().on(/./, ({ method, address, init }) => {
    const request = `${method} ${address.replace("/api/v2", "")}`;
    requests.push(request);
    signals.push(init.signal!);
    return respond(request, requests.filter((other) => other === request).length);
  });
  client = createQueryClient();
  stopClock = startClock(client);
});

afterEach(() => {
  cleanup();
  setRefreshPaused(false);
  stopClock();
  client.clear();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const wrapper = ({ children }: { children: ReactNode }) => <QueryClientProvider client={client}>{children}</QueryClientProvider>;
const advanceSeconds = (seconds: number) => act(() => vi.advanceTimersByTimeAsync(seconds * 1000));

const firstResource = createResponse("GET /resource/a 1").data;
type Options = Parameters<typeof useApiQuery<"GET /api/v2/resource/{rid}">>[2];
const renderQuery = (rid: string | null, options?: Options) =>
  renderHook(({ rid }) => useApiQuery("GET /api/v2/resource/{rid}", rid === null ? null : { env, path: { rid } }, options), {
    wrapper,
    initialProps: { rid },
  });

test("shares requests for the same arguments, and fetches nothing without arguments", async () => {
  const idle = renderQuery(null);
  const first = renderQuery("a");
  const second = renderQuery("a");
  expect(first.result.current).toMatchObject({ data: undefined, isPlaceholder: false, error: undefined, isFetching: true });
  await advanceSeconds(0);
  expect(requests).toEqual(["GET /resource/a"]);
  expect(first.result.current).toMatchObject({ data: firstResource, isPlaceholder: false, error: undefined, isFetching: false });
  expect(second.result.current.data).toBe(first.result.current.data);
  expect(idle.result.current).toMatchObject({ data: undefined, error: undefined, isFetching: false });
});

test("a query without arguments leaves that of a route without parameters alone", async () => {
  respond = (_, attempt) => createServerStatus({ status: `OK ${attempt}` });
  const renderStatus = (args: object | null) =>
    renderHook(() => useApiQuery("GET /api/v1/serverstatus", args, { refresh: "background" }), { wrapper }).result;
  const status = renderStatus({});
  const idle = renderStatus(null);
  await advanceSeconds(61);
  expect(status.current).toMatchObject({ data: { status: expect.stringContaining("2") }, error: undefined });
  expect(idle.current).toMatchObject({ error: undefined, isFetching: false });
});

test("returns lists as rows and cursors", async () => {
  respond = () => createListPage([createAgent()], { links: { next: "/api/v2/agents?start=a&first_id=a" }, total: 2 });
  const search = { limit: 1, sort: "name.asc", filter: {} };
  const list = renderHook(() => useApiQuery("GET /api/v2/agents", { env, search }), { wrapper });
  await advanceSeconds(0);
  expect(list.result.current.data).toMatchObject({ rows: [{ name: "a" }], total: 2, next: { start: "a", first_id: "a" } });
});

test("null is data, since the server sends it for a value that doesn't exist", async () => {
  respond = () => ({ data: null });
  const args = { env, path: { version: "1" } };
  const { result } = renderHook(() => useApiQuery("GET /api/v2/pip/config/{version}", args, { keepPrevious: true }), { wrapper });
  await advanceSeconds(0);
  expect(result.current).toMatchObject({ data: null, isPlaceholder: false, isFetching: false });
});

test("keepPrevious returns the previous data as a placeholder for new arguments", async () => {
  const withPrevious = renderQuery("a", { keepPrevious: true });
  const withoutPrevious = renderQuery("a");
  await advanceSeconds(0);
  respond = neverResolves;
  withPrevious.rerender({ rid: "b" });
  withoutPrevious.rerender({ rid: "b" });
  await advanceSeconds(1);
  expect(withPrevious.result.current).toMatchObject({ data: firstResource, isPlaceholder: true, isFetching: true });
  expect(withoutPrevious.result.current).toMatchObject({ data: undefined, isPlaceholder: false, isFetching: true });
  withPrevious.rerender({ rid: "a" });
  expect(withPrevious.result.current).toMatchObject({ data: firstResource, isPlaceholder: false });
});

test("keeps placeholder data during an outage and then loads automatically", async () => {
  const { result, rerender } = renderQuery("a", { keepPrevious: true });
  await advanceSeconds(0);
  respond = (_, attempt) => (attempt < 4 ? 502 : createResponse("b"));
  rerender({ rid: "b" });
  await advanceSeconds(2);
  expect(result.current).toMatchObject({ data: firstResource, isPlaceholder: true, error: { kind: "failed", status: 502 } });
  await advanceSeconds(10);
  expect(result.current).toMatchObject({ data: { status: "b" }, isPlaceholder: false, error: undefined });
});

test("a failed refresh keeps the data, and the error stays until a refresh succeeds", async () => {
  const { result } = renderQuery("a");
  await advanceSeconds(0);
  respond = () => 503;
  await advanceSeconds(15.5);
  expect(result.current).toMatchObject({ data: firstResource, isPlaceholder: false, isFetching: false, error: { status: 503 } });
  respond = neverResolves;
  await advanceSeconds(1);
  expect(result.current).toMatchObject({ isFetching: true, error: { status: 503 } });
});

test("a failed first fetch keeps its error while retrying, and Retry refetches immediately", async () => {
  respond = () => 503;
  const { result } = renderQuery("a");
  await advanceSeconds(4);
  expect(result.current).toMatchObject({ data: undefined, isFetching: false, error: { status: 503 } });
  respond = () => new Promise((resolve) => setTimeout(resolve, 2000, createResponse("a")));
  act(() => result.current.retry());
  await advanceSeconds(1);
  expect(result.current).toMatchObject({ data: undefined, isFetching: true, error: { status: 503 } });
  await advanceSeconds(1.5);
  expect(result.current).toMatchObject({ data: { status: "a" }, isFetching: false, error: undefined });
});

test("aborts the request on unmount", async () => {
  respond = neverResolves;
  const { unmount } = renderQuery("a");
  await advanceSeconds(1);
  expect(signals[0]!.aborted).toBe(false);
  unmount();
  await advanceSeconds(1);
  expect(signals[0]!.aborted).toBe(true);
});

test("refetches on mount unless the data never refreshes", async () => {
  for (const refresh of ["never", "live"] as const) {
    for (const secondsAway of [3, 60, 1]) {
      const { unmount } = renderQuery(refresh, { refresh });
      await advanceSeconds(0);
      unmount();
      await advanceSeconds(secondsAway);
    }
  }
  expect(requests).toEqual(["GET /resource/never", "GET /resource/live", "GET /resource/live", "GET /resource/live"]);
});

test("refetchAll refetches everything on the screen that can change, and resolves afterwards", async () => {
  renderQuery("a");
  renderQuery("b", { refresh: "slow" });
  renderQuery("never", { refresh: "never" });
  const unmounted = renderQuery("unmounted");
  await advanceSeconds(0);
  unmounted.unmount();
  requests.length = 0;
  respond = (request) => new Promise((resolve) => setTimeout(resolve, 1000, createResponse(`new ${request}`)));
  let isSettled = false;
  act(() => void refetchAll(client).then(() => (isSettled = true)));
  await advanceSeconds(0.5);
  expect([requests, isSettled]).toEqual([["GET /resource/a", "GET /resource/b"], false]);
  await advanceSeconds(0.5);
  expect([requests.length, isSettled]).toEqual([2, true]);
  renderQuery("unmounted");
  await advanceSeconds(1);
  expect(requests.at(-1)).toBe("GET /resource/unmounted");
});

test.each(["refresh", "first fetch"])("refetchAll restarts a pending %s", async (what) => {
  if (what === "first fetch") respond = neverResolves;
  renderQuery("a");
  await advanceSeconds(0);
  respond = neverResolves;
  await advanceSeconds(15);
  const before = requests.length;
  act(() => void refetchAll(client));
  await advanceSeconds(1);
  expect(requests.slice(before)).toEqual(["GET /resource/a"]);
  expect(signals.slice(before - 1).map(({ aborted }) => aborted)).toEqual([true, false]);
});

const renderFreshness = () => renderHook(() => useFreshness(), { wrapper }).result;

test("freshness is that of the oldest data and the oldest pending request", async () => {
  const freshness = renderFreshness();
  expect(freshness.current).toEqual({ updatedAt: 0, waitingSince: 0, failure: undefined });
  renderQuery("a");
  renderQuery("header", { refresh: "slow" });
  await advanceSeconds(3);
  renderQuery("b");
  await advanceSeconds(1);
  expect(freshness.current).toEqual({ updatedAt: startTime, waitingSince: 0, failure: undefined });
  respond = neverResolves;
  const pending = renderQuery("c");
  await advanceSeconds(20);
  expect(freshness.current).toEqual({ updatedAt: 0, waitingSince: startTime + 4000, failure: undefined });
  pending.unmount();
  await advanceSeconds(0);
  expect(freshness.current).toEqual({ updatedAt: startTime, waitingSince: startTime + 15_000, failure: undefined });
});

test("freshness has the error of a failed refresh and the time of the oldest data, but no errors of first fetches", async () => {
  const freshness = renderFreshness();
  renderQuery("a");
  await advanceSeconds(3);
  renderQuery("b");
  respond = (request, attempt) => (request.endsWith("never") || attempt < 6 ? 503 : createResponse("again"));
  await advanceSeconds(1);
  renderQuery("never");
  await advanceSeconds(15);
  expect(freshness.current).toMatchObject({ updatedAt: 0, failure: { since: startTime, error: { status: 503 } } });
  await advanceSeconds(20);
  expect(freshness.current.failure).toBeUndefined();
});

test("freshness stays the same object until a value changes", async () => {
  const freshness = renderFreshness();
  renderQuery("a");
  await advanceSeconds(1);
  const [before, duplicate] = [freshness.current, renderQuery("a")];
  await advanceSeconds(1);
  duplicate.unmount();
  await advanceSeconds(1);
  expect(freshness.current).toBe(before);
});

test("useRefreshPaused returns whether refreshing is paused", () => {
  const { result } = renderHook(useRefreshPaused);
  act(() => setRefreshPaused(true));
  expect(result.current).toBe(true);
});
