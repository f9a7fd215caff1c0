// @vitest-environment jsdom
import { QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import { createMemoryRouter, RouterProvider } from "react-router";
import { afterEach, expect, test, vi } from "vitest";
import { ApiError } from "~/api/error";
import { createQueryClient } from "~/api/query";
import { notifySuccess, notifyError } from "~/ui/toast";
import { useBulk } from "./useBulk";
import type { ListState } from "./useList";

vi.mock("~/ui/toast", () => ({ notifySuccess: vi.fn<typeof notifySuccess>(), notifyError: vi.fn<typeof notifyError>() }));

afterEach(() => {
  cleanup();
  vi.clearAllMocks();
});

function renderUseBulk() {
  const client = createQueryClient();
  const invalidateQueries = vi.spyOn(client, "invalidateQueries");
  let selected: ReadonlySet<string> = new Set(["a", "b"]);
  const state = { setSelected: (change: (previous: ReadonlySet<string>) => ReadonlySet<string>) => (selected = change(selected)) };
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>
      <RouterProvider router={createMemoryRouter([{ path: "*", element: children }])} />
    </QueryClientProvider>
  );
  const { result } = renderHook(() => useBulk(state as unknown as ListState<object>), { wrapper });
  return { result, invalidateQueries, getSelected: () => [...selected] };
}

const operation = { runningText: "Pausing agents", getDoneText: (count: number) => `Paused ${count}`, operation: async () => undefined };

test("keeps the individual results and refetches if the outcome can't be verified", async () => {
  const { result, invalidateQueries, getSelected } = renderUseBulk();
  await act(() =>
    result.current.run(["a", "b"], {
      ...operation,
      operation: async (id) => {
        if (id === "b") throw new ApiError("refused", "no");
      },
      verify: () => Promise.reject(new ApiError("offline", "Couldn't load the agents")),
    }),
  );
  expect(notifySuccess).toHaveBeenCalledWith("Pausing agents: 1 of 2 requested, outcome unknown", ["Couldn't load the agents"]);
  expect(notifyError).not.toHaveBeenCalled();
  expect([...result.current.failed.keys()]).toEqual(["b"]);
  expect(getSelected()).toEqual(["b"]);
  expect(invalidateQueries).toHaveBeenCalled();
  expect(result.current.running).toBeUndefined();
});

test("treats rows without an effect as failed", async () => {
  const { result, getSelected } = renderUseBulk();
  await act(() =>
    result.current.run(["a", "b"], { ...operation, verify: async () => new Map([["a", new ApiError("timeout", "not seen")]]) }),
  );
  expect(notifySuccess).toHaveBeenCalledWith("Paused 1");
  expect(getSelected()).toEqual(["a"]);
});

test("gives a disabled reason while an operation is running", async () => {
  const { result } = renderUseBulk();
  expect(result.current.reason).toBeUndefined();
  let finish!: () => void;
  let run!: Promise<void>;
  await act(async () => {
    run = result.current.run(["a"], { ...operation, operation: () => new Promise<void>((resolve) => (finish = resolve)) });
  });
  expect(result.current.reason).toBe("Wait for the current action to finish: Pausing agents");
  await act(async () => {
    finish();
    await run;
  });
  expect(result.current.reason).toBeUndefined();
});
