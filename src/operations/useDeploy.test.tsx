// @vitest-environment jsdom
import { QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import { createMemoryRouter, RouterProvider } from "react-router";
import { afterEach, expect, test, vi } from "vitest";
import { createQueryClient } from "~/api/query";
import { setSession, setAuth, signOut } from "~/api/session";
import { createSession } from "~/api/token";
import { createHtmlResponse, mockFetch } from "~/test/mockFetch";
import { notifySuccess, notifyError, notifyWarning } from "~/ui/toast";
import { useDeploy } from "./useDeploy";
import { watchDeploy, type DeployOutcome } from "./watchDeploy";

vi.mock("~/ui/toast", () => ({
  notifySuccess: vi.fn<typeof notifySuccess>(),
  notifyError: vi.fn<typeof notifyError>(),
  notifyWarning: vi.fn<typeof notifyWarning>(),
}));
vi.mock("./watchDeploy", () => ({ watchDeploy: vi.fn<typeof watchDeploy>() }));

afterEach(() => {
  cleanup();
  signOut();
  setAuth(undefined);
  vi.unstubAllGlobals();
  vi.clearAllMocks();
});

const resource = "std::File[web-1,path=/a]";

/** Starts a deployment of a resource. `watch` stands for `watchDeploy`, `respond` for the server. */
async function deploy(
  watch: () => Awaited<ReturnType<typeof watchDeploy>>,
  respond: () => Response | object = () => ({ data: [resource] }),
) {
  const server = mockFetch();
  server.on(/./, { data: { name: "prod", halted: false } });
  server.on(/\/docs\?/, { data: { openapi: "3.0.2", paths: { "/api/v2/deploy_filtered": { post: {} } } } });
  server.on(/deploy_filtered/, respond);
  const client = createQueryClient();
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>
      <RouterProvider router={createMemoryRouter([{ path: "*", element: children }])} />
    </QueryClientProvider>
  );
  setSession(createSession("ann", { user: "ann" }));
  const { result } = renderHook(() => useDeploy("e"), { wrapper });
  vi.mocked(watchDeploy).mockImplementation(async () => watch());
  await act(() => result.current.start("push_incremental_deploy", { resources: [resource] }));
  return server;
}

const createOutcome = (effect: DeployOutcome["effect"], isDoubtful?: true): DeployOutcome => ({
  effect,
  compliantIds: new Set(),
  deployedIds: new Set(),
  isDoubtful,
});

test("deploys nothing if another user signs in while the state is checked", async () => {
  const server = await deploy(() => {
    setSession(createSession("bob", { user: "bob" }));
    return async () => createOutcome("seen");
  });
  const message = "Not sent: ann requested this, but bob has signed in since.";
  expect(notifyError).toHaveBeenCalledWith(`Couldn't start the deployment of ${resource}`, message);
  expect(notifySuccess).not.toHaveBeenCalled();
  expect(server.getMutations()).toEqual([]);
});

test("doesn't say that nothing will change if the resources can't be loaded", async () => {
  await deploy(() => async () => createOutcome("unknown"));
  const notes = ["The current state couldn't be loaded."];
  expect(notifySuccess).toHaveBeenCalledWith(`Requested the deployment of ${resource}`, notes, undefined);
});

test("doesn't take the effect of another deployment for that of a lost request", async () => {
  await deploy(
    () => async () => createOutcome("seen", true),
    () => createHtmlResponse(502),
  );
  expect(notifySuccess).not.toHaveBeenCalled();
  const message = expect.stringContaining("Resources have been deployed since, perhaps by another deployment.") as string;
  expect(notifyWarning).toHaveBeenCalledWith(`Unknown whether the deployment of ${resource} was started`, message);
});
