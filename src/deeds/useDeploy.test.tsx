// @vitest-environment jsdom
import { QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import { createMemoryRouter, RouterProvider } from "react-router";
import { afterEach, expect, test, vi } from "vitest";
import { createQueryClient } from "~/api/query";
import { begin, learn, signOut } from "~/api/session";
import { sessionOf } from "~/api/token";
import { replaceFetch } from "~/test/fetch";
import { toastDone, toastFailed } from "~/ui/toast";
import { useDeploy } from "./useDeploy";
import { watchDeploy } from "./watchDeploy";

vi.mock("~/ui/toast", () => ({ toastDone: vi.fn<typeof toastDone>(), toastFailed: vi.fn<typeof toastFailed>() }));
vi.mock("./watchDeploy", () => ({ watchDeploy: vi.fn<typeof watchDeploy>() }));

afterEach(() => {
  cleanup();
  signOut();
  learn(undefined);
  vi.unstubAllGlobals();
});

test("nothing is deployed where somebody else has signed in while it was looked at what there is", async () => {
  const server = replaceFetch();
  server.on(/./, { data: { name: "prod", halted: false } });
  server.on(/\/docs\?/, { data: { paths: { "/api/v2/deploy_filtered": { post: {} } } } });
  const client = createQueryClient();
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>
      <RouterProvider router={createMemoryRouter([{ path: "*", element: children }])} />
    </QueryClientProvider>
  );
  begin(sessionOf("ann", { user: "ann" }));
  const { result } = renderHook(() => useDeploy("e"), { wrapper });
  vi.mocked(watchDeploy).mockImplementation(async () => {
    begin(sessionOf("bob", { user: "bob" }));
    return async () => ({ shows: "seen", clean: new Set() });
  });
  const resource = "std::File[web-1,path=/a]";
  await act(() => result.current.start("push_incremental_deploy", { resources: [resource] }));
  const refusal = "It was not done: ann asked for it, and bob has signed in since.";
  expect(toastFailed).toHaveBeenCalledWith(`The deployment of ${resource} did not begin`, refusal);
  expect(toastDone).not.toHaveBeenCalled();
  expect(server.acted()).toEqual([]);
});
