// @vitest-environment node
/** Dry runs and comparisons of a mock whose clock is held. */
import { describe, expect, test } from "vitest";
import { hold, send, start } from "./asking.ts";
import { versionsDiffer } from "./differing.ts";
import { build } from "./scenarios.ts";

type Held = Awaited<ReturnType<typeof hold>>;

const counts = (diff: { status: string }[]): Record<string, number> => {
  const result: Record<string, number> = {};
  for (const { status } of diff) result[status] = (result[status] ?? 0) + 1;
  return result;
};
/** An answer's `data`; what is no number, which JSON lacks, is null. */
const read = async ({ mock, env }: Held, path: string) =>
  JSON.parse((await (await send(mock, "GET", path, { env })).text()).replaceAll(": NaN", ": null")).data;
const report = (held: Held, version: number, id: string) => read(held, `/api/v2/dryrun/${version}/${id}`);

describe("a dry run", () => {
  test("looks at one resource after the other; those of paused agents it has at once", async () => {
    const prod = await hold("base", "prod");
    const { data: id } = await prod.post("/api/v2/dryrun/3");
    expect(counts((await report(prod, 3, id)).diff)).toEqual({ agent_down: 23 });
    prod.pass(3);
    const { summary, diff } = await report(prod, 3, id);
    expect(diff.length).toBeGreaterThan(23);
    expect(summary).toMatchObject({ total: 94, todo: 94 - diff.length });
    prod.pass(20);
    const ended = await report(prod, 3, id);
    expect(counts(ended.diff)).toEqual({ agent_down: 23, modified: 1, unmodified: 70 });
    expect(ended.summary).toMatchObject({ total: 94, todo: 0 });
    const failed = ended.diff.find((item: { status: string }) => item.status === "modified");
    expect(failed.attributes).toEqual({ handler: expect.objectContaining({ from_value: "FAILED", to_value: "Handler failed" }) });
  });

  test("its count stands at one for a while after everything was looked at", async () => {
    const prod = await hold("base", "prod");
    const { data: id } = await prod.post("/api/v2/dryrun/3");
    prod.pass(9);
    const late = await report(prod, 3, id);
    expect([late.diff.length, late.summary.todo]).toEqual([94, 1]);
    prod.pass(3);
    expect((await report(prod, 3, id)).summary.todo).toBe(0);
  });

  test("the newest comes first, and a saved mock has the same ones", async () => {
    const prod = await hold("base", "prod");
    const { data: first } = await prod.post("/api/v2/dryrun/1");
    prod.pass(1);
    const { data: second } = await prod.post("/api/v2/dryrun/1");
    const ids = async (held: Held) => (await held.get("/api/v2/dryrun/1")).data.map((item: { id: string }) => item.id);
    expect((await ids(prod)).slice(0, 2)).toEqual([second, first]);
    expect(await ids(prod)).toHaveLength(3);
    expect(await ids(await hold("base", "prod", prod.mock.save(), prod.time()))).toEqual(await ids(prod));
  });

  test("of a filter: what fits, of the version that is released", async () => {
    const prod = await hold("base", "prod");
    const filter = { isOrphan: false, agent: { eq: ["fw-1"] }, resourceIdValue: { eq: ["core", "broken"] } };
    const { data } = await prod.post("/api/v2/dryrun_filtered", { filter });
    expect(data).toMatchObject({ model: 3 });
    prod.pass(5);
    const { summary, diff } = await report(prod, 3, data.id);
    expect(summary).toMatchObject({ total: 2, todo: 0, resource_filter: filter, context: null });
    expect(diff.map((item: { resource_id: string }) => item.resource_id)).toEqual([
      "std::testing::NullResource[fw-1,name=broken]",
      "std::testing::NullResource[fw-1,name=core]",
    ]);
  });

  test("of a version that a compile made, and of none that failed", async () => {
    const prod = await hold("base", "prod");
    expect((await send(prod.mock, "POST", "/api/v2/dryrun/4", { env: prod.env, body: {} })).status).toBe(404);
    await prod.recompile();
    prod.pass(60);
    expect((await send(prod.mock, "POST", "/api/v2/dryrun/4", { env: prod.env, body: {} })).status).toBe(200);
    expect((await prod.get("/api/v2/desiredstate/diff/3/4")).data.length).toBeGreaterThan(8);
  });

  test("finds what was deployed otherwise", async () => {
    const differing = await hold("differing", "differing");
    const { data: id } = await differing.post("/api/v2/dryrun/1");
    differing.pass(20);
    const { diff } = await report(differing, 1, id);
    expect(counts(diff)).toEqual({ added: 1, agent_down: 1, modified: 8, undefined: 1, unmodified: 1 });
  });
});

test("values are compared as Python writes them", async () => {
  const differing = await hold("differing", "differing");
  const data = (await read(differing, "/api/v2/desiredstate/diff/1/2")) as {
    resource_id: string;
    attributes: Record<string, { from_value_compare: string; to_value_compare: string }>;
  }[];
  const of = (name: string) => data.find(({ resource_id }) => resource_id === `net::Interface[core-1,name=${name}]`)!.attributes;
  expect(of("eth0")).toMatchObject({
    mtu: { from_value_compare: "1500", to_value_compare: "9000" },
    enabled: { from_value_compare: "False", to_value_compare: "True" },
    vlans: { from_value_compare: "[\n    10,\n    20\n]" },
  });
  expect(of("eth2").mtu).toMatchObject({ from_value_compare: "", to_value_compare: "1500" });
});

test("ten thousand resources differ, in twelve attributes each", () => {
  const many = build("differing", start).environments.find(({ name }) => name === "ten-thousand")!;
  const data = versionsDiffer(many, 1, 2);
  expect(data).toHaveLength(10_000);
  expect(new Set(data.map(({ attributes }) => Object.keys(attributes).length))).toEqual(new Set([12]));
  expect(counts(data)).toEqual({ added: 500, deleted: 500, modified: 9000 });
});
