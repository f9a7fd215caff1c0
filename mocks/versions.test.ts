// @vitest-environment node
/** Versions in a mock whose clock is held: released, taken up, deployed; deleted with what was done to their resources. */
import { describe, expect, test } from "vitest";
import { ask, hold, send } from "./asking.ts";

type Held = Awaited<ReturnType<typeof hold>>;
const states = async ({ get }: Held): Promise<string[]> =>
  (await get("/api/v2/desiredstate")).data.map(
    ({ version, status, released }: { version: number; status: string; released: boolean }) => `${version} ${status} ${released}`,
  );
const remove = (held: Held, version: number) => send(held.mock, "DELETE", `/api/v1/version/${version}`, { env: held.env });

describe("promotion", () => {
  test("a version is released at once, taken up a moment later, and deployed", async () => {
    const staging = await hold("base", "staging");
    expect(await states(staging)).toEqual(["2 candidate false", "1 candidate false"]);
    expect(await staging.states()).toEqual({});
    await staging.post("/api/v2/desiredstate/2/promote");
    expect(await states(staging)).toEqual(["2 candidate true", "1 candidate false"]);
    staging.pass(1);
    expect(await states(staging)).toEqual(["2 active true", "1 skipped_candidate false"]);
    expect(await staging.states()).toEqual({ available: 74, deploying: 20 });
    staging.pass(30);
    expect(await staging.states()).toEqual({ deployed: 92, failed: 1, skipped: 1 });
    const id = encodeURIComponent("std::testing::NullResource[router-1,name=core]");
    expect((await staging.get(`/api/v2/resource/${id}/history`)).data).toMatchObject([{ attributes: { value: "r2" } }]);
  });

  test("while the environment is halted it waits for the resume, also over a reload", async () => {
    const before = await hold("base", "halted");
    await before.post(`/api/v1/environment_settings/auto_deploy`, { value: false });
    await before.post("/api/v2/actions/environment/resume");
    await before.recompile();
    before.pass(30);
    await before.post("/api/v2/actions/environment/halt");
    await before.post("/api/v2/desiredstate/2/promote");
    before.pass(60);
    expect(await states(before)).toEqual(["2 candidate true", "1 active true"]);
    const after = await hold("base", "halted", before.mock.save(), before.time());
    expect(await states(after)).toEqual(["2 candidate true", "1 active true"]);
    await after.post("/api/v2/actions/environment/resume");
    expect(await states(after)).toEqual(["2 active true", "1 retired true"]);
  });

  test("a compile stores a version with the label of its request", async () => {
    const prod = await hold("base", "prod");
    await prod.recompile({ message: "mine" });
    prod.pass(30);
    expect((await prod.get("/api/v2/desiredstate?limit=1")).data).toMatchObject([
      { version: 4, status: "active", released: true, total: 94, labels: [{ name: "api", message: "mine" }] },
    ]);
    expect((await prod.get("/api/v2/desiredstate/diff/3/4")).data).toHaveLength(93);
  });
});

describe("deletion", () => {
  test("what was done to its resources goes with it, and no other version's", async () => {
    const prod = await hold("base", "prod");
    const actions = async () => (await ask(prod.mock, "GET", "/api/v2/resource_actions?limit=1000", { env: prod.env })).data;
    const of = async (version: number) => (await actions()).filter((row: { version: number }) => row.version === version).length;
    const [one, two] = [await of(1), await of(2)];
    expect(one).toBeGreaterThan(0);
    expect((await remove(prod, 1)).status).toBe(200);
    expect([await of(1), await of(2)]).toEqual([0, two]);
    expect(await states(prod)).toEqual(["3 active true", "2 retired true"]);
    expect((await remove(prod, 1)).status).toBe(404);
    expect((await remove(prod, 3)).status).toBe(400);
  });
});

test("in trouble there are versions of every status, with gaps, and one that is released and not taken up", async () => {
  const many = await hold("trouble", "many-versions");
  const all = await states(many);
  expect(new Set(all.map((state) => state.split(" ")[1]))).toEqual(new Set(["active", "candidate", "retired", "skipped_candidate"]));
  expect(all).toContain("46 candidate true");
  expect(all.some((state) => state.startsWith("49 "))).toBe(false);
  expect((await many.get("/api/v1/version/60")).unknowns).toHaveLength(3);
});
