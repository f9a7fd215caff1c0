// @vitest-environment jsdom
import { QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, renderHook } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { startClock } from "~/api/clock";
import { askAgain, createQueryClient } from "~/api/query";
import { useWholeVersion } from "./useWholeVersion";
import { takeVersion } from "./wholeVersion";

const model = { partial_base: null, undeployable: [], skipped_for_undeployable: [], project_constraints: null, version_info: null };

/** Does what the browser's does with the module that it is given. */
class Reader extends EventTarget {
  postMessage(bytes: ArrayBuffer) {
    const data = takeVersion(new TextDecoder().decode(bytes));
    this.dispatchEvent(new MessageEvent("message", { data }));
  }
  terminate() {}
}

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test("a whole version is asked for when it is opened, and by nothing while it is shown; none of its resources are kept", async () => {
  vi.useFakeTimers();
  vi.stubGlobal("Worker", Reader);
  let asked = 0;
  vi.stubGlobal("fetch", async () =>
    Response.json({ model, resources: [{ resource_id: "a[b,c=d]" }], unknowns: [{ name: `${++asked}` }] }),
  );
  const client = createQueryClient();
  const stop = startClock(client);
  const pass = (seconds: number) => act(() => vi.advanceTimersByTimeAsync(seconds * 1000));
  const open = () =>
    renderHook(() => useWholeVersion("e", 3), {
      wrapper: ({ children }) => <QueryClientProvider client={client}>{children}</QueryClientProvider>,
    });
  const first = open();
  const second = open();
  await pass(100);
  await act(() => askAgain(client));
  await pass(100);
  expect(first.result.current.data?.unknowns).toEqual([{ name: "1" }]);
  expect(second.result.current.data).toBe(first.result.current.data);
  expect(JSON.stringify(client.getQueryCache().getAll()[0]!.state.data)).not.toContain("a[b,c=d]");
  first.unmount();
  second.unmount();
  await pass(2);
  expect(client.getQueryCache().getAll()).toEqual([]);
  const again = open();
  await pass(2);
  expect(again.result.current.data?.unknowns).toEqual([{ name: "2" }]);
  stop();
  client.clear();
});
