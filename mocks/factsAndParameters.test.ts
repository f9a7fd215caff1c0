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
  return { ...client, put, asked: getRequestedCompiles };
}

test("a value that something waits for asks for a compile, once; another does not", async () => {
  const { put, asked: getRequestedCompiles } = await createTroubleClient();
  await put("/api/v2/parameters/nothing", { source: "user", value: "x" });
  // The name of a parameter, but of a resource.
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

test("discovered resources are forbidden where the feature is off, and the server's status says that it is", async () => {
  const { mock, env, get } = await createTroubleClient();
  expect((await sendToMock(mock, "GET", "/api/v2/discovered", { env })).status).toBe(403);
  const { data } = await get("/api/v1/serverstatus");
  expect(data.features).toContainEqual({ slice: "core.resource", name: "resource_discovery", value: false });
});
