// @vitest-environment jsdom
import { act, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { mockFetch, neverResolves, type MockedFetch } from "~/test/mockFetch";
import { ChunkLoadError } from "./chunkLoading";
import { dismissChunkLoadNotices, loadChunkWithNotice, reportChunkLoadError, useChunkLoadNotices } from "./chunkNotices";

let server: MockedFetch;
const advanceSeconds = (seconds: number) => act(() => vi.advanceTimersByTimeAsync(seconds * 1000));

beforeEach(() => {
  vi.useFakeTimers();
  server = mockFetch();
  server.on(/./, 502);
});
afterEach(() => {
  dismissChunkLoadNotices();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const renderNotices = () => renderHook(useChunkLoadNotices).result;

test("a notice is shown while code fails to load that the user waits for", async () => {
  const notices = renderNotices();
  let isFailing = true;
  const loading = loadChunkWithNotice(async () => {
    if (isFailing) throw new Error("Failed to fetch");
    return "code";
  });
  await advanceSeconds(2);
  expect(notices.current.failing.map(({ failure }) => failure)).toEqual(["unreachable"]);
  isFailing = false;
  await advanceSeconds(5);
  await expect(loading).resolves.toBe("code");
  expect(notices.current.failing).toEqual([]);
});

test("dismissing the notice gives up loading, even while a request hangs", async () => {
  const notices = renderNotices();
  const loading = loadChunkWithNotice(neverResolves).catch((error: unknown) => error);
  await advanceSeconds(30);
  expect(notices.current.failing).toHaveLength(1);
  act(dismissChunkLoadNotices);
  expect(await loading).toBeInstanceOf(ChunkLoadError);
  expect(notices.current.failing).toEqual([]);
});

test("code that is loaded whenever it's needed reports a new release once", async () => {
  const notices = renderNotices();
  await act(reportChunkLoadError);
  expect(notices.current.hasNewRelease).toBe(false);
  const html = '<html><head><meta name="lookout-entry" content="index-b.js"></head></html>';
  server.on(/^GET \/$/, () => new Response(html, { headers: { "Content-Type": "text/html" } }));
  server.on(/index-b/, () => new Response("", { headers: { "Content-Type": "text/javascript" } }));
  await act(reportChunkLoadError);
  expect(notices.current.hasNewRelease).toBe(true);
  act(dismissChunkLoadNotices);
  await act(reportChunkLoadError);
  expect(notices.current.hasNewRelease).toBe(false);
});
