// @vitest-environment jsdom
import { QueryClientProvider } from "@tanstack/react-query";
import { cleanup, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { ApiError } from "~/api/error";
import { createQueryClient } from "~/api/query";
import { setSession, setAuth, signOut } from "~/api/session";
import { createSession } from "~/api/token";
import type { Bulk } from "~/list/useBulk";
import { mockFetch, type Fetched } from "~/test/mockFetch";
import { confirm } from "~/ui/confirm";
import { useDeployEach } from "./useDeployEach";
import { watchDeploy, type DeployOutcome } from "./watchDeploy";

vi.mock("~/ui/confirm", () => ({ confirm: vi.fn<typeof confirm>(async () => true) }));
vi.mock("./watchDeploy", () => ({ watchDeploy: vi.fn<typeof watchDeploy>() }));

const env = "11111111-0000-4000-8000-000000000001";
const ids = ["std::File[web-1,path=/a]", "std::File[web-2,path=/b]"];
let server: Fetched;
/** The calls that the server's document has. */
let paths: object;

beforeEach(() => {
  paths = { "/api/v2/deploy_filtered": { post: {} } };
  server = mockFetch();
  server.on(/./, { data: { agents: [] } });
  server.on(/\/environment\//, { data: { name: "prod" } });
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

/** Deploys both; what the bulk deed was told to do is done to each, and checked. */
async function deployBoth(outcome: DeployOutcome) {
  vi.mocked(watchDeploy).mockResolvedValue(async () => outcome);
  const client = createQueryClient();
  let failed: ReadonlyMap<string, ApiError> | undefined;
  let message: string | undefined;
  const bulk = {
    run: async (which: readonly string[], { operation, verify, getDoneText }: Parameters<Bulk["run"]>[1]) => {
      for (const id of which) await operation(id);
      failed = await verify!(which);
      message = await getDoneText(which.length - failed.size);
    },
  } as Bulk;
  const { result } = renderHook(() => useDeployEach(env, bulk), {
    wrapper: ({ children }) => <QueryClientProvider client={client}>{children}</QueryClientProvider>,
  });
  await result.current("push_incremental_deploy", ids);
  return { failed: failed && [...failed.keys()], said: message };
}

test("where nothing shows, only what was not as intended has failed", async () => {
  const { failed } = await deployBoth({ effect: "unseen", compliantIds: new Set([ids[0]!]) });
  expect(failed).toEqual([ids[1]]);
  expect(vi.mocked(watchDeploy).mock.calls[0]).toEqual([env, "push_incremental_deploy", { resources: ids }]);
});

test("where all is as intended nothing is said to have begun", async () => {
  expect(await deployBoth({ effect: "idle", compliantIds: new Set(ids) })).toEqual({
    failed: [],
    said: "The deployment of 2 resources of prod was asked for. All of it that can be deployed is as intended: nothing will change.",
  });
  expect((await deployBoth({ effect: "seen", compliantIds: new Set() })).said).toBe("The deployment of 2 resources of prod has begun");
});

test("on a server that deploys whole agents only these are asked about, and nothing is done where that is refused", async () => {
  paths = { "/api/v1/deploy": { post: {} } };
  vi.mocked(confirm).mockResolvedValueOnce(true).mockResolvedValueOnce(false);
  expect(await deployBoth({ effect: "seen", compliantIds: new Set() })).toEqual({ failed: undefined, said: undefined });
  expect(server.getMutations()).toEqual([]);
  await deployBoth({ effect: "seen", compliantIds: new Set() });
  expect(server.getMutations().map(({ path, body }) => [path, body.agents])).toEqual([
    ["/api/v1/deploy", ["web-1"]],
    ["/api/v1/deploy", ["web-2"]],
  ]);
  expect(vi.mocked(watchDeploy).mock.calls[0]![2]).toEqual({ agents: ["web-1", "web-2"] });
});

test("what one request names is one part, so that Cancel knows what became of each; what is no resource is refused alone", async () => {
  vi.mocked(watchDeploy).mockResolvedValue(async () => ({ effect: "seen", compliantIds: new Set() }));
  const run = vi.fn<Bulk["run"]>(async () => undefined);
  const { result } = renderHook(() => useDeployEach(env, { run } as unknown as Bulk), {
    wrapper: ({ children }) => <QueryClientProvider client={createQueryClient()}>{children}</QueryClientProvider>,
  });
  const alike = ["std::File[web-1,path=/a]", "std::File[web-2,path=/a]"];
  const other = "std::Directory[web-2,path=/b]";
  await result.current("push_incremental_deploy", [...alike, "no id", other]);
  const [which, { toBatches, operation }] = run.mock.calls[0]!;
  const batches = toBatches!(which as string[]);
  expect(batches).toEqual([alike, [other], ["no id"]]);
  await operation(...batches[0]!);
  expect(server.getMutations()).toHaveLength(1);
  expect(server.getMutations()[0]!.body.filter).toMatchObject({ agent: { eq: ["web-1", "web-2"] }, resourceIdValue: { eq: ["/a"] } });
  await expect(operation("no id")).rejects.toMatchObject({ kind: "unsendable" });
});

test("nothing is deployed where somebody else has signed in while it was looked at what there is", async () => {
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
  await expect(run.mock.calls[0]![1].operation(...ids)).rejects.toThrow("It was not done: ann asked for it, and bob has signed in since.");
  expect(server.getMutations()).toEqual([]);
});
