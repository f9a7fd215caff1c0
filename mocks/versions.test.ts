// @vitest-environment node
/** Versions: promotion and deletion. */
import { describe, expect, test } from "vitest";
import { requestJson, createTestClient, sendToMock } from "./testClient.ts";

type TestClient = Awaited<ReturnType<typeof createTestClient>>;
const getVersionStates = async ({ get }: TestClient): Promise<string[]> =>
  (await get("/api/v2/desiredstate")).data.map(
    ({ version, status, released }: { version: number; status: string; released: boolean }) => `${version} ${status} ${released}`,
  );
const remove = (client: TestClient, version: number) =>
  sendToMock(client.mock, "DELETE", `/api/v1/version/${version}`, { env: client.env });

describe("promotion", () => {
  test("releases a version immediately, activates it a moment later, and deploys it", async () => {
    const staging = await createTestClient("base", "staging");
    expect(await getVersionStates(staging)).toEqual(["2 candidate false", "1 candidate false"]);
    expect(await staging.countByStatus()).toEqual({});
    await staging.post("/api/v2/desiredstate/2/promote");
    expect(await getVersionStates(staging)).toEqual(["2 candidate true", "1 candidate false"]);
    staging.advance(1);
    expect(await getVersionStates(staging)).toEqual(["2 active true", "1 skipped_candidate false"]);
    expect(await staging.countByStatus()).toEqual({ available: 74, deploying: 20 });
    staging.advance(30);
    expect(await staging.countByStatus()).toEqual({ deployed: 92, failed: 1, skipped: 1 });
    const id = encodeURIComponent("std::testing::NullResource[router-1,name=core]");
    expect((await staging.get(`/api/v2/resource/${id}/history`)).data).toMatchObject([{ attributes: { value: "r2" } }]);
  });

  test("activates a version promoted while halted only on resume, even after a reload", async () => {
    const before = await createTestClient("base", "halted");
    await before.post(`/api/v1/environment_settings/auto_deploy`, { value: false });
    await before.post("/api/v2/actions/environment/resume");
    await before.recompile();
    before.advance(30);
    await before.post("/api/v2/actions/environment/halt");
    await before.post("/api/v2/desiredstate/2/promote");
    before.advance(60);
    expect(await getVersionStates(before)).toEqual(["2 candidate true", "1 active true"]);
    const after = await createTestClient("base", "halted", before.mock.save(), before.time());
    expect(await getVersionStates(after)).toEqual(["2 candidate true", "1 active true"]);
    await after.post("/api/v2/actions/environment/resume");
    expect(await getVersionStates(after)).toEqual(["2 active true", "1 retired true"]);
  });

  test("stores a compiled version with the message of its request as label", async () => {
    const prod = await createTestClient("base", "prod");
    await prod.recompile({ message: "my change" });
    prod.advance(30);
    expect((await prod.get("/api/v2/desiredstate?limit=1")).data).toMatchObject([
      { version: 4, status: "active", released: true, total: 94, labels: [{ name: "api", message: "my change" }] },
    ]);
    expect((await prod.get("/api/v2/desiredstate/diff/3/4")).data).toHaveLength(93);
  });
});

describe("deletion", () => {
  test("deletes the version's resource actions, and no others", async () => {
    const prod = await createTestClient("base", "prod");
    const getActions = async () => (await requestJson(prod.mock, "GET", "/api/v2/resource_actions?limit=1000", { env: prod.env })).data;
    const countActions = async (version: number) =>
      (await getActions()).filter((row: { version: number }) => row.version === version).length;
    const [first, second] = [await countActions(1), await countActions(2)];
    expect(first).toBeGreaterThan(0);
    expect((await remove(prod, 1)).status).toBe(200);
    expect([await countActions(1), await countActions(2)]).toEqual([0, second]);
    expect(await getVersionStates(prod)).toEqual(["3 active true", "2 retired true"]);
    expect((await remove(prod, 1)).status).toBe(404);
    expect((await remove(prod, 3)).status).toBe(400);
  });
});

test("scenario trouble has versions of every status, gaps, and a released version that isn't active yet", async () => {
  const many = await createTestClient("trouble", "many-versions");
  const all = await getVersionStates(many);
  expect(new Set(all.map((state) => state.split(" ")[1]))).toEqual(new Set(["active", "candidate", "retired", "skipped_candidate"]));
  expect(all).toContain("46 candidate true");
  expect(all.some((state) => state.startsWith("49 "))).toBe(false);
  expect((await many.get("/api/v1/version/60")).unknowns).toHaveLength(3);
});
