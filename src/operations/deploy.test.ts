// @vitest-environment jsdom
import { afterEach, expect, test, vi } from "vitest";
import { forgetServer } from "~/api/support";
import { mockFetch } from "~/test/mockFetch";
import { requestDeploy, requestDeployBatch } from "./deploy";
import { toDeployBatches } from "./deployFilters";

const env = "11111111-0000-4000-8000-000000000001";
const ids = ["std::File[web-1,path=/a]", "std::File[web-2,path=/a]"];
const batch = toDeployBatches(ids)[0]!;

/** Mocks the responses by path and returns the requests. */
function mockResponses(responses: Record<string, [status: number, body: unknown]>) {
  const { on, requests } = mockFetch();
  on(/./, ({ address }) => {
    const [status, body] = responses[address]!;
    return new Response(typeof body === "string" ? body : JSON.stringify(body), { status });
  });
  return requests;
}

afterEach(() => {
  forgetServer();
  vi.unstubAllGlobals();
});

test("selects resources with a filter", async () => {
  const requests = mockResponses({ "/api/v2/deploy_filtered": [200, { data: ids }] });
  expect(await requestDeployBatch(env, "push_full_deploy", batch)).toEqual([]);
  expect(requests.map(({ address, body }) => [address, body])).toEqual([
    ["/api/v2/deploy_filtered", { agent_trigger_method: "push_full_deploy", filter: batch.filter }],
  ]);
});

test("reports resources that the server skipped", async () => {
  mockResponses({ "/api/v2/deploy_filtered": [200, { data: ids.slice(1) }] });
  expect(await requestDeployBatch(env, "push_full_deploy", batch)).toEqual(["Skipped 1 of 2 resources: not in the released version."]);
});

for (const title of ["404: Not Found", "405: Method Not Allowed"]) {
  test(`deploys nothing if the server doesn't have the route (${title})`, async () => {
    const page = `<html><title>${title}</title><body>${title}</body></html>`;
    const requests = mockResponses({ "/api/v2/deploy_filtered": [parseInt(title), page] });
    await expect(requestDeployBatch(env, "push_incremental_deploy", batch)).rejects.toMatchObject({
      message: "Needs orchestrator 20 or newer. Nothing was deployed.",
    });
    expect(requests).toHaveLength(1);
  });
}

test("doesn't fall back to whole agents if the server refuses", async () => {
  const requests = mockResponses({
    "/api/v2/deploy_filtered": [404, { message: "Request or referenced resource does not exist: No scheduler" }],
  });
  await expect(requestDeployBatch(env, "push_full_deploy", batch)).rejects.toMatchObject({ kind: "missing" });
  expect(requests).toHaveLength(1);
});

test("deploys an environment or agents with a single request", async () => {
  const requests = mockResponses({ "/api/v1/deploy": [200, { agents: [] }] });
  await requestDeploy(env, "push_full_deploy", {});
  await requestDeploy(env, "push_incremental_deploy", { agents: ["web-1"] });
  expect(requests.map(({ body }) => body)).toEqual([
    { agent_trigger_method: "push_full_deploy" },
    { agent_trigger_method: "push_incremental_deploy", agents: ["web-1"] },
  ]);
});
