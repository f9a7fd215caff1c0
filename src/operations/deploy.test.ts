// @vitest-environment jsdom
import { afterEach, expect, test, vi } from "vitest";
import { mockFetch } from "~/test/mockFetch";
import { requestDeploy, requestDeployBatch } from "./deploy";
import { toDeployBatches } from "./deployFilters";

const env = "11111111-0000-4000-8000-000000000001";
const ids = ["std::File[web-1,path=/a]", "std::File[web-2,path=/a]"];
const batch = toDeployBatches(ids)[0]!;

/** Answers each path as told, and nothing else; gives what was sent. */
function mockResponses(responses: Record<string, [status: number, body: unknown]>) {
  const { on, requests } = mockFetch();
  on(/./, ({ address }) => {
    const [status, body] = responses[address]!;
    return new Response(typeof body === "string" ? body : JSON.stringify(body), { status });
  });
  return requests;
}

afterEach(() => vi.unstubAllGlobals());

test("resources are named by a filter, as the server can", async () => {
  const sent = mockResponses({ "/api/v2/deploy_filtered": [200, { data: ids }] });
  expect(await requestDeployBatch(env, "push_full_deploy", batch)).toEqual([]);
  expect(sent.map(({ address, body }) => [address, body])).toEqual([
    ["/api/v2/deploy_filtered", { agent_trigger_method: "push_full_deploy", filter: batch.filter }],
  ]);
});

test("what the server left out is said", async () => {
  mockResponses({ "/api/v2/deploy_filtered": [200, { data: ids.slice(1) }] });
  expect(await requestDeployBatch(env, "push_full_deploy", batch)).toEqual(["1 of 2 are not in the released version, and were left out."]);
});

for (const status of [404, 405]) {
  test(`a server that lacks the route (${status}) deploys nothing instead: nobody was asked about whole agents`, async () => {
    const sent = mockResponses({ "/api/v2/deploy_filtered": [status, "<html><title>Not Found</title></html>"] });
    await expect(requestDeployBatch(env, "push_incremental_deploy", batch)).rejects.toMatchObject({
      message: "This orchestrator deploys whole agents only: nothing was deployed.",
    });
    expect(sent).toHaveLength(1);
  });
}

test("a refusal is a refusal: no agents are deployed instead", async () => {
  const sent = mockResponses({ "/api/v2/deploy_filtered": [404, { message: "No scheduler" }] });
  await expect(requestDeployBatch(env, "push_full_deploy", batch)).rejects.toMatchObject({ kind: "missing", message: "No scheduler" });
  expect(sent).toHaveLength(1);
});

test("everything, or some agents, are one request", async () => {
  const sent = mockResponses({ "/api/v1/deploy": [200, { agents: [] }] });
  await requestDeploy(env, "push_full_deploy", {});
  await requestDeploy(env, "push_incremental_deploy", { agents: ["web-1"] });
  expect(sent.map(({ body }) => body)).toEqual([
    { agent_trigger_method: "push_full_deploy" },
    { agent_trigger_method: "push_incremental_deploy", agents: ["web-1"] },
  ]);
});
