// @vitest-environment jsdom
import { QueryClientProvider } from "@tanstack/react-query";
import { cleanup, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { ApiError } from "~/api/error";
import { createQueryClient } from "~/api/query";
import { setSession, setAuth, signOut } from "~/api/session";
import { createSession } from "~/api/token";
import type { Bulk } from "~/list/useBulk";
import { mockFetch, type MockedFetch } from "~/test/mockFetch";
import { createEnvironment } from "~/test/responses";
import { confirm } from "~/ui/confirm";
import { useDeployEach } from "./useDeployEach";
import { watchDeploy, type DeployOutcome } from "./watchDeploy";

vi.mock("~/ui/confirm", () => ({ confirm: vi.fn<typeof confirm>(async () => true) }));
vi.mock("./watchDeploy", () => ({ watchDeploy: vi.fn<typeof watchDeploy>() }));

const env = "11111111-0000-4000-8000-000000000001";
const ids = ["std::File[web-1,path=/a]", "std::File[web-2,path=/b]"];
let server: MockedFetch;
/** Paths of the server's API document. */
let paths: object;

beforeEach(() => {
  paths = { "/api/v2/deploy_filtered": { post: {} } };
  server = mockFetch();
  server.on(/./, { agents: [] });
  server.on(/\/environment\//, { data: createEnvironment() });
  server.on(/\/docs\?/, () => ({ data: { paths } }));
  server.on(/\/deploy_filtered$/, { data: ids.slice(0, 1) });
});
afterEach(() => {
  cleanup();
  signOut();
  setAuth(undefined);
  vi.clearAllMocks();
  vi.unstubAllGlobals();
});

/** Deploys both resources with a fake bulk runner. Returns the failed IDs and the success message. */
async function deployBoth(outcome: DeployOutcome) {
  vi.mocked(watchDeploy).mockResolvedValue(async () => outcome);
  const client = createQueryClient();
  let failed: ReadonlyMap<string, ApiError> | undefined;
  let message: string | undefined;
  const bulk = {
    run: async (targetIds: readonly string[], { operation, verify, getDoneText }: Parameters<Bulk["run"]>[1]) => {
      for (const id of targetIds) await operation(id);
      failed = await verify!(targetIds);
      message = await getDoneText(targetIds.length - failed.size);
    },
  } as Bulk;
  const { result } = renderHook(() => useDeployEach(env, bulk), {
    wrapper: ({ children }) => <QueryClientProvider client={client}>{children}</QueryClientProvider>,
  });
  await result.current("push_incremental_deploy", ids);
  return { failed: failed && [...failed.keys()], message };
}

test("treats only resources that weren't in the desired state as failed if no effect is visible", async () => {
  const { failed } = await deployBoth({ effect: "unseen", compliantIds: new Set([ids[0]!]) });
  expect(failed).toEqual([ids[1]]);
  expect(vi.mocked(watchDeploy).mock.calls[0]).toEqual([env, "push_incremental_deploy", { resources: ids }]);
});

test("doesn't report a start if everything is in the desired state", async () => {
  expect(await deployBoth({ effect: "idle", compliantIds: new Set(ids) })).toEqual({
    failed: [],
    message:
      "Requested the deployment of 2 resources in prod. Everything that can be deployed is already in the desired state. Nothing will change.",
  });
  expect((await deployBoth({ effect: "seen", compliantIds: new Set() })).message).toBe("Started the deployment of 2 resources in prod");
});

test("confirms whole agents if the server can't deploy resources, and does nothing if declined", async () => {
  paths = { "/api/v1/deploy": { post: {} } };
  vi.mocked(confirm).mockResolvedValueOnce(true).mockResolvedValueOnce(false);
  expect(await deployBoth({ effect: "seen", compliantIds: new Set() })).toEqual({ failed: undefined, message: undefined });
  expect(server.getMutations()).toEqual([]);
  await deployBoth({ effect: "seen", compliantIds: new Set() });
  expect(server.getMutations().map(({ path, body }) => [path, body.agents])).toEqual([
    ["/api/v1/deploy", ["web-1"]],
    ["/api/v1/deploy", ["web-2"]],
  ]);
  expect(vi.mocked(watchDeploy).mock.calls[0]![2]).toEqual({ agents: ["web-1", "web-2"] });
});

test("groups resources by request and puts invalid IDs into batches of their own", async () => {
  vi.mocked(watchDeploy).mockResolvedValue(async () => ({ effect: "seen", compliantIds: new Set() }));
  const run = vi.fn<Bulk["run"]>(async () => undefined);
  const { result } = renderHook(() => useDeployEach(env, { run } as unknown as Bulk), {
    wrapper: ({ children }) => <QueryClientProvider client={createQueryClient()}>{children}</QueryClientProvider>,
  });
  const batchable = ["std::File[web-1,path=/a]", "std::File[web-2,path=/a]"];
  const other = "std::Directory[web-2,path=/b]";
  await result.current("push_incremental_deploy", [...batchable, "no id", other]);
  const [targetIds, { toBatches, operation }] = run.mock.calls[0]!;
  const batches = toBatches!(targetIds as string[]);
  expect(batches).toEqual([batchable, [other], ["no id"]]);
  await operation(...batches[0]!);
  expect(server.getMutations()).toHaveLength(1);
  expect(server.getMutations()[0]!.body.filter).toMatchObject({ agent: { eq: ["web-1", "web-2"] }, resourceIdValue: { eq: ["/a"] } });
  await expect(operation("no id")).rejects.toMatchObject({ kind: "unsendable" });
});

test("deploys nothing if another user signs in while the state is checked", async () => {
  const run = vi.fn<Bulk["run"]>(async () => undefined);
  const { result } = renderHook(() => useDeployEach(env, { run } as unknown as Bulk), {
    wrapper: ({ children }) => <QueryClientProvider client={createQueryClient()}>{children}</QueryClientProvider>,
  });
  setSession(createSession("ann", { user: "ann" }));
  vi.mocked(watchDeploy).mockImplementation(async () => {
    setSession(createSession("bob", { user: "bob" }));
    return async () => ({ effect: "seen", compliantIds: new Set() });
  });
  await result.current("push_incremental_deploy", ids);
  await expect(run.mock.calls[0]![1].operation(...ids)).rejects.toThrow("Not sent: ann requested this, but bob has signed in since.");
  expect(server.getMutations()).toEqual([]);
});
