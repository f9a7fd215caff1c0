// @vitest-environment node
/** Dry runs and comparisons. */
import { describe, expect, test } from "vitest";
import { createTestClient, sendToMock, clockStart } from "./testClient.ts";
import { diffVersions } from "./versionDiff.ts";
import { buildWorld } from "./scenarios.ts";

type TestClient = Awaited<ReturnType<typeof createTestClient>>;

const countByStatus = (diff: { status: string }[]): Record<string, number> => {
  const result: Record<string, number> = {};
  for (const { status } of diff) result[status] = (result[status] ?? 0) + 1;
  return result;
};
/** Reads a response's `data`, with NaN as null. */
const readData = async ({ mock, env }: TestClient, path: string) =>
  JSON.parse((await (await sendToMock(mock, "GET", path, { env })).text()).replaceAll(": NaN", ": null")).data;
const getReport = (client: TestClient, version: number, id: string) => readData(client, `/api/v2/dryrun/${version}/${id}`);

describe("a dry run", () => {
  test("processes resources one by one, but reports those of paused agents immediately", async () => {
    const prod = await createTestClient("base", "prod");
    const { data: id } = await prod.post("/api/v2/dryrun/3");
    expect(countByStatus((await getReport(prod, 3, id)).diff)).toEqual({ agent_down: 23 });
    prod.advance(3);
    const { summary, diff } = await getReport(prod, 3, id);
    expect(diff.length).toBeGreaterThan(23);
    expect(summary).toMatchObject({ total: 94, todo: 94 - diff.length });
    prod.advance(20);
    const ended = await getReport(prod, 3, id);
    expect(countByStatus(ended.diff)).toEqual({ agent_down: 23, modified: 1, unmodified: 70 });
    expect(ended.summary).toMatchObject({ total: 94, todo: 0 });
    const failed = ended.diff.find((item: { status: string }) => item.status === "modified");
    expect(failed.attributes).toEqual({ handler: expect.objectContaining({ from_value: "FAILED", to_value: "Handler failed" }) });
  });

  test("todo stays at 1 for a while after the last resource is processed", async () => {
    const prod = await createTestClient("base", "prod");
    const { data: id } = await prod.post("/api/v2/dryrun/3");
    prod.advance(9);
    const lateReport = await getReport(prod, 3, id);
    expect([lateReport.diff.length, lateReport.summary.todo]).toEqual([94, 1]);
    prod.advance(3);
    expect((await getReport(prod, 3, id)).summary.todo).toBe(0);
  });

  test("dry runs are listed newest first, and survive a reload", async () => {
    const prod = await createTestClient("base", "prod");
    const { data: first } = await prod.post("/api/v2/dryrun/1");
    prod.advance(1);
    const { data: second } = await prod.post("/api/v2/dryrun/1");
    const getIds = async (client: TestClient) => (await client.get("/api/v2/dryrun/1")).data.map((item: { id: string }) => item.id);
    expect((await getIds(prod)).slice(0, 2)).toEqual([second, first]);
    expect(await getIds(prod)).toHaveLength(3);
    expect(await getIds(await createTestClient("base", "prod", prod.mock.save(), prod.time()))).toEqual(await getIds(prod));
  });

  test("a filtered dry run includes the matching resources of the released version", async () => {
    const prod = await createTestClient("base", "prod");
    const filter = { isOrphan: false, agent: { eq: ["fw-1"] }, resourceIdValue: { eq: ["core", "broken"] } };
    const { data } = await prod.post("/api/v2/dryrun_filtered", { filter });
    expect(data).toMatchObject({ model: 3 });
    prod.advance(5);
    const { summary, diff } = await getReport(prod, 3, data.id);
    expect(summary).toMatchObject({ total: 2, todo: 0, resource_filter: filter, context: null });
    expect(diff.map((item: { resource_id: string }) => item.resource_id)).toEqual([
      "std::testing::NullResource[fw-1,name=broken]",
      "std::testing::NullResource[fw-1,name=core]",
    ]);
  });

  test("dry runs work for a newly compiled version, but not for one that doesn't exist yet", async () => {
    const prod = await createTestClient("base", "prod");
    expect((await sendToMock(prod.mock, "POST", "/api/v2/dryrun/4", { env: prod.env, body: {} })).status).toBe(404);
    await prod.recompile();
    prod.advance(60);
    expect((await sendToMock(prod.mock, "POST", "/api/v2/dryrun/4", { env: prod.env, body: {} })).status).toBe(200);
    expect((await prod.get("/api/v2/desiredstate/diff/3/4")).data.length).toBeGreaterThan(8);
  });

  test("reports differences from the deployed version", async () => {
    const differing = await createTestClient("differing", "differing");
    const { data: id } = await differing.post("/api/v2/dryrun/1");
    differing.advance(20);
    const { diff } = await getReport(differing, 1, id);
    expect(countByStatus(diff)).toEqual({ added: 1, agent_down: 1, modified: 8, undefined: 1, unmodified: 1 });
  });
});

test("compares values in Python's notation", async () => {
  const differing = await createTestClient("differing", "differing");
  const data = (await readData(differing, "/api/v2/desiredstate/diff/1/2")) as {
    resource_id: string;
    attributes: Record<string, { from_value_compare: string; to_value_compare: string }>;
  }[];
  const getAttributes = (name: string) => data.find(({ resource_id }) => resource_id === `net::Interface[core-1,name=${name}]`)!.attributes;
  expect(getAttributes("eth0")).toMatchObject({
    mtu: { from_value_compare: "1500", to_value_compare: "9000" },
    enabled: { from_value_compare: "False", to_value_compare: "True" },
    vlans: { from_value_compare: "[\n    10,\n    20\n]" },
  });
  expect(getAttributes("eth2").mtu).toMatchObject({ from_value_compare: "", to_value_compare: "1500" });
});

test("10,000 resources differ in twelve attributes each", () => {
  const many = buildWorld("differing", clockStart).environments.find(({ name }) => name === "ten-thousand")!;
  const data = diffVersions(many, 1, 2);
  expect(data).toHaveLength(10_000);
  expect(new Set(data.map(({ attributes }) => Object.keys(attributes).length))).toEqual(new Set([12]));
  expect(countByStatus(data)).toEqual({ added: 500, deleted: 500, modified: 9000 });
});
