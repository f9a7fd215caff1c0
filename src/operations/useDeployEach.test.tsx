// @vitest-environment jsdom
import { QueryClientProvider } from "@tanstack/react-query";
import { cleanup, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createQueryClient } from "~/api/query";
import { forgetServer, learnRelease } from "~/api/support";
import type { Bulk, BulkOperation } from "~/list/useBulk";
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

beforeEach(() => {
  server = mockFetch();
  server.on(/./, { agents: [] });
  server.on(/\/environment\//, { data: createEnvironment() });
  server.on(/\/deploy_filtered$/, { data: ids.slice(0, 1) });
});
afterEach(() => {
  cleanup();
  forgetServer();
  vi.clearAllMocks();
  vi.unstubAllGlobals();
});

/** Prepares a deployment. Returns the bulk operation; undefined if the user declines. */
async function prepareDeployment(targetIds: readonly string[]): Promise<BulkOperation | undefined> {
  let prepared: BulkOperation | undefined;
  const run: Bulk["run"] = async (prepare) => void (prepared = await prepare());
  const bulk: Bulk = { operation: undefined, reason: undefined, dismiss: () => undefined, run };
  const client = createQueryClient();
  const { result } = renderHook(() => useDeployEach(env, bulk), {
    wrapper: ({ children }) => <QueryClientProvider client={client}>{children}</QueryClientProvider>,
  });
  await result.current("push_incremental_deploy", targetIds);
  return prepared;
}

/** Deploys both resources. Returns the failed IDs and the success message. */
async function deployBoth(outcome: DeployOutcome) {
  vi.mocked(watchDeploy).mockResolvedValue(async () => outcome);
  const prepared = await prepareDeployment(ids);
  if (!prepared) return { failed: undefined, message: undefined };
  for (const id of ids) await prepared.operation(id);
  const failed = await prepared.verify!(ids, new Set());
  return { failed: [...failed.keys()], message: await prepared.getDoneText(ids.length - failed.size) };
}

test("treats only resources that weren't in the desired state as failed if no effect is visible", async () => {
  const { failed } = await deployBoth({ effect: "unseen", compliantIds: new Set([ids[0]!]), deployedIds: new Set() });
  expect(failed).toEqual([ids[1]]);
  expect(vi.mocked(watchDeploy).mock.calls[0]).toEqual([env, "push_incremental_deploy", { resources: ids }]);
});

test("counts resources whose response was lost only once they were deployed", async () => {
  const outcome: DeployOutcome = { effect: "seen", compliantIds: new Set(), deployedIds: new Set([ids[0]!]) };
  vi.mocked(watchDeploy).mockResolvedValue(async () => outcome);
  const { verify } = (await prepareDeployment(ids))!;
  const accepted = "std::File[web-3,path=/c]";
  expect([...(await verify!([accepted, ...ids], new Set(ids))).keys()]).toEqual([ids[1]]);
});

test("doesn't say anything about resources that can't be loaded", async () => {
  vi.mocked(watchDeploy).mockResolvedValue(async () => ({ effect: "unknown", compliantIds: new Set(), deployedIds: new Set() }));
  const { verify } = (await prepareDeployment(ids))!;
  await expect(verify!(ids, new Set())).rejects.toThrow("The resources couldn't be loaded.");
});

test("doesn't report a start if everything is in the desired state", async () => {
  expect(await deployBoth({ effect: "idle", compliantIds: new Set(ids), deployedIds: new Set() })).toEqual({
    failed: [],
    message:
      "Requested the deployment of 2 resources in prod. Everything that can be deployed is already in the desired state. Nothing will change.",
  });
  expect((await deployBoth({ effect: "seen", compliantIds: new Set(), deployedIds: new Set() })).message).toBe(
    "Started the deployment of 2 resources in prod",
  );
});

test("confirms whole agents if the server can't deploy resources, and does nothing if declined", async () => {
  learnRelease({ extensions: [{ name: "core", version: "19.0.0", package: "core" }] });
  vi.mocked(confirm).mockResolvedValueOnce(false);
  expect(await deployBoth({ effect: "seen", compliantIds: new Set(), deployedIds: new Set() })).toEqual({
    failed: undefined,
    message: undefined,
  });
  expect(server.getMutations()).toEqual([]);
  await deployBoth({ effect: "seen", compliantIds: new Set(), deployedIds: new Set() });
  expect(server.getMutations().map(({ path, body }) => [path, body.agents])).toEqual([
    ["/api/v1/deploy", ["web-1"]],
    ["/api/v1/deploy", ["web-2"]],
  ]);
  expect(vi.mocked(watchDeploy).mock.calls[0]![2]).toEqual({ agents: ["web-1", "web-2"] });
});

test("groups resources by request and puts invalid IDs into batches of their own", async () => {
  vi.mocked(watchDeploy).mockResolvedValue(async () => ({ effect: "seen", compliantIds: new Set(), deployedIds: new Set() }));
  const batchable = ["std::File[web-1,path=/a]", "std::File[web-2,path=/a]"];
  const other = "std::Directory[web-2,path=/b]";
  const prepared = await prepareDeployment([...batchable, "no id", other]);
  const batches = prepared!.toBatches!(prepared!.ids);
  expect(batches).toEqual([batchable, [other], ["no id"]]);
  await prepared!.operation(...batches[0]!);
  expect(server.getMutations()).toHaveLength(1);
  expect(server.getMutations()[0]!.body.filter).toMatchObject({ agent: { eq: ["web-1", "web-2"] }, resourceIdValue: { eq: ["/a"] } });
  await expect(prepared!.operation("no id")).rejects.toMatchObject({ kind: "unsendable" });
});
