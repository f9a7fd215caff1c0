// @vitest-environment jsdom
import { QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import { createMemoryRouter, RouterProvider } from "react-router";
import { afterEach, expect, test, vi } from "vitest";
import { ApiError } from "~/api/error";
import { createQueryClient } from "~/api/query";
import { toastDone, toastFailed } from "~/ui/toast";
import { useBulk } from "./useBulk";
import type { ListState } from "./useList";

vi.mock("~/ui/toast", () => ({ toastDone: vi.fn<typeof toastDone>(), toastFailed: vi.fn<typeof toastFailed>() }));

afterEach(() => {
  cleanup();
  vi.clearAllMocks();
});

function show() {
  const client = createQueryClient();
  const renewed = vi.spyOn(client, "invalidateQueries");
  let selected: ReadonlySet<string> = new Set(["a", "b"]);
  const state = { select: (change: (before: ReadonlySet<string>) => ReadonlySet<string>) => (selected = change(selected)) };
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>
      <RouterProvider router={createMemoryRouter([{ path: "*", element: children }])} />
    </QueryClientProvider>
  );
  const { result } = renderHook(() => useBulk(state as unknown as ListState), { wrapper });
  return { result, renewed, selected: () => [...selected] };
}

const deed = { running: "Pausing agents", done: (count: number) => `Paused ${count}`, deed: async () => undefined };

test("where it cannot be verified what was done, each result stands, and what is shown is asked again", async () => {
  const { result, renewed, selected } = show();
  await act(() =>
    result.current.run(["a", "b"], {
      ...deed,
      deed: async (id) => {
        if (id === "b") throw new ApiError("refused", "no");
      },
      check: () => Promise.reject(new ApiError("offline", "The agents could not be read")),
    }),
  );
  expect(toastDone).toHaveBeenCalledWith("Pausing agents: 1 of 2 asked, outcome not verified", ["The agents could not be read"]);
  expect(toastFailed).not.toHaveBeenCalled();
  expect([...result.current.failed.keys()]).toEqual(["b"]);
  expect(selected()).toEqual(["b"]);
  expect(renewed).toHaveBeenCalled();
  expect(result.current.running).toBeUndefined();
});

test("what shows no effect has failed", async () => {
  const { result, selected } = show();
  await act(() => result.current.run(["a", "b"], { ...deed, check: async () => new Map([["a", new ApiError("timeout", "not seen")]]) }));
  expect(toastDone).toHaveBeenCalledWith("Paused 1");
  expect(selected()).toEqual(["a"]);
});

test("while one runs nothing else can be begun, and that says why", async () => {
  const { result } = show();
  expect(result.current.reason).toBeUndefined();
  let end!: () => void;
  let run!: Promise<void>;
  await act(async () => {
    run = result.current.run(["a"], { ...deed, deed: () => new Promise<void>((resolve) => (end = resolve)) });
  });
  expect(result.current.reason).toBe("It has to wait until this is done: Pausing agents");
  await act(async () => {
    end();
    await run;
  });
  expect(result.current.reason).toBeUndefined();
});
