// @vitest-environment node
import { expect, test } from "vitest";
import { createTestClient, sendToMock } from "./testClient.ts";

const resource_id = "std::testing::NullResource[agent-3,name=is-undefined]";

async function createTroubleClient() {
  const client = await createTestClient("trouble", "prod");
  const put = (path: string, body: object) => sendToMock(client.mock, "PUT", path, { env: client.env, body });
  const getRequestedCompiles = async () => {
    const { data } = await client.get("/api/v2/compilereport?sort=requested.asc&filter.completed=false");
    return data.map(({ metadata }: { metadata: { type: string; params: unknown } }) => [metadata.type, metadata.params]);
  };
  return { ...client, put, getRequestedCompiles };
}

test("setting an unknown value requests a compile once; other values don't", async () => {
  const { put, getRequestedCompiles } = await createTroubleClient();
  await put("/api/v2/parameters/nothing", { source: "user", value: "x" });
  // "region" is unknown as a parameter, but not as a fact.
  await put("/api/v2/facts/region", { source: "fact", value: "x", resource_id });
  expect(await getRequestedCompiles()).toEqual([]);
  await put("/api/v2/parameters/region", { source: "user", value: "west" });
  await put("/api/v2/facts/mtu", { source: "fact", value: "9000", resource_id });
  const both = [
    ["param", [["region", ""]]],
    ["fact", [["mtu", resource_id]]],
  ];
  expect(await getRequestedCompiles()).toEqual(both);
  await put("/api/v2/parameters/region", { source: "user", value: "east" });
  expect(await getRequestedCompiles()).toEqual(both);
});

test("discovered resources return 403 if the feature is off, and the server status shows that it is", async () => {
  const { mock, env, get } = await createTroubleClient();
  expect((await sendToMock(mock, "GET", "/api/v2/discovered", { env })).status).toBe(403);
  const { data } = await get("/api/v1/serverstatus");
  expect(data.features).toContainEqual({ slice: "core.resource", name: "resource_discovery", value: false });
});
