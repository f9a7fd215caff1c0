// @vitest-environment jsdom
import { QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import { createMemoryRouter, RouterProvider } from "react-router";
import { afterEach, expect, test, vi } from "vitest";
import { createQueryClient } from "~/api/query";
import { setSession, setAuth, signOut } from "~/api/session";
import { createSession } from "~/api/token";
import { mockFetch } from "~/test/mockFetch";
import { notifySuccess, notifyError } from "~/ui/toast";
import { useDeploy } from "./useDeploy";
import { watchDeploy } from "./watchDeploy";

vi.mock("~/ui/toast", () => ({ notifySuccess: vi.fn<typeof notifySuccess>(), notifyError: vi.fn<typeof notifyError>() }));
vi.mock("./watchDeploy", () => ({ watchDeploy: vi.fn<typeof watchDeploy>() }));

afterEach(() => {
  cleanup();
  signOut();
  setAuth(undefined);
  vi.unstubAllGlobals();
});

test("deploys nothing if another user signs in while the state is checked", async () => {
  const server = mockFetch();
  server.on(/./, { data: { name: "prod", halted: false } });
  server.on(/\/docs\?/, { data: { openapi: "3.0.2", paths: { "/api/v2/deploy_filtered": { post: {} } } } });
  const client = createQueryClient();
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>
      <RouterProvider router={createMemoryRouter([{ path: "*", element: children }])} />
    </QueryClientProvider>
  );
  setSession(createSession("ann", { user: "ann" }));
  const { result } = renderHook(() => useDeploy("e"), { wrapper });
  vi.mocked(watchDeploy).mockImplementation(async () => {
    setSession(createSession("bob", { user: "bob" }));
    return async () => ({ effect: "seen", compliantIds: new Set(), deployedIds: new Set() });
  });
  const resource = "std::File[web-1,path=/a]";
  await act(() => result.current.start("push_incremental_deploy", { resources: [resource] }));
  const message = "Not sent: ann requested this, but bob has signed in since.";
  expect(notifyError).toHaveBeenCalledWith(`Couldn't start the deployment of ${resource}`, message);
  expect(notifySuccess).not.toHaveBeenCalled();
  expect(server.getMutations()).toEqual([]);
});
