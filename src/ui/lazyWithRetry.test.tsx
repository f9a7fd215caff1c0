// @vitest-environment jsdom
import "@testing-library/jest-dom/vitest";
import { act, cleanup, render, renderHook, screen } from "@testing-library/react";
import { useState } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ChunkLoadError } from "~/chunkLoading";
import { dismissChunkLoadNotices, useChunkLoadNotices } from "~/chunkNotices";
import { mockFetch } from "~/test/mockFetch";
import { ErrorBoundary } from "./ErrorBoundary";
import { lazyWithRetry } from "./lazyWithRetry";

const Loaded = ({ text }: { text: string }) => {
  const [count, setCount] = useState(0);
  return (
    <button type="button" onClick={() => setCount(count + 1)}>
      {text} {count}
    </button>
  );
};

const advanceSeconds = (seconds: number) => act(() => vi.advanceTimersByTimeAsync(seconds * 1000));

/** Code that fails to load this often. */
function createLoad(failures: number) {
  let attempts = 0;
  return vi.fn<() => Promise<typeof Loaded>>(async () => {
    if (++attempts <= failures) throw new Error("Failed to fetch");
    return Loaded;
  });
}

beforeEach(() => {
  vi.useFakeTimers();
  mockFetch().on(/./, 502);
});
afterEach(() => {
  cleanup();
  dismissChunkLoadNotices();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("shows the fallback, then the component, and keeps its state when props change", async () => {
  const Lazy = lazyWithRetry(createLoad(0));
  const { rerender } = render(<Lazy text="a" fallback="loading" />);
  expect(screen.getByText("loading")).toBeVisible();
  await advanceSeconds(0);
  act(() => screen.getByRole("button").click());
  rerender(<Lazy text="b" fallback="loading" />);
  expect(screen.getByRole("button")).toHaveTextContent("b 1");
  // Loaded code renders at once.
  render(<Lazy text="c" />);
  expect(screen.getByText("c 0")).toBeVisible();
});

test("retries while it's mounted, and shows why it isn't loaded", async () => {
  const load = createLoad(4);
  const Lazy = lazyWithRetry(load, { renderFailure: (failure) => <p>{failure}</p> });
  const { unmount } = render(<Lazy text="a" fallback="loading" />);
  await advanceSeconds(1);
  expect(screen.getByText("unreachable")).toBeVisible();
  unmount();
  await advanceSeconds(60);
  expect(load).toHaveBeenCalledTimes(2);
  render(<Lazy text="b" />);
  await advanceSeconds(3);
  expect(screen.getByRole("button")).toHaveTextContent("b 0");
});

test("closes if the user gives up, and loads again the next time", async () => {
  const load = createLoad(2);
  const Lazy = lazyWithRetry(load);
  const onClose = vi.fn<() => void>();
  const { unmount } = render(<Lazy text="a" onClose={onClose} />);
  await advanceSeconds(1);
  await act(async () => dismissChunkLoadNotices());
  expect(onClose).toHaveBeenCalledOnce();
  unmount();
  render(<Lazy text="b" />);
  await advanceSeconds(0);
  expect(screen.getByRole("button")).toHaveTextContent("b 0");
});

test("doesn't retry if another component reports the failure", async () => {
  const load = createLoad(1);
  const onLoadError = vi.fn<(error: ChunkLoadError) => void>();
  const Lazy = lazyWithRetry(load, { onLoadError });
  render(<Lazy text="a" />);
  await advanceSeconds(60);
  expect(onLoadError).toHaveBeenCalledExactlyOnceWith(expect.any(ChunkLoadError));
  expect(load).toHaveBeenCalledOnce();
});

test("shows an error of the code itself in the error boundary, or in a notice if the user can do without", async () => {
  const load = vi.fn<() => Promise<typeof Loaded>>().mockRejectedValue(new RangeError("Incorrect locale"));
  const Inline = lazyWithRetry(load, { renderFailure: () => <p>loading failed</p> });
  const Lazy = lazyWithRetry(load);
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  render(
    <ErrorBoundary name="it" fallback={() => <p>failed</p>}>
      <Inline text="a" />
    </ErrorBoundary>,
  );
  render(
    <ErrorBoundary name="it" fallback={() => <p>failed too</p>}>
      <Lazy text="a" />
    </ErrorBoundary>,
  );
  await advanceSeconds(60);
  expect(screen.getByText("failed")).toBeVisible();
  expect(screen.getByText("failed too")).toBeVisible();
  const onClose = vi.fn<() => void>();
  const { result } = renderHook(useChunkLoadNotices);
  expect(result.current.plain).toEqual([]);
  render(<Lazy text="b" onClose={onClose} />);
  await advanceSeconds(60);
  expect(onClose).toHaveBeenCalledOnce();
  expect(result.current.plain).toEqual([expect.objectContaining({ message: "Incorrect locale" })]);
  expect(load).toHaveBeenCalledTimes(3);
});
