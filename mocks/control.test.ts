// @vitest-environment node
/** Halting, resuming, deleting and clearing environments, and their settings. */
import { afterEach, describe, expect, test, vi } from "vitest";
import { requestJson, createTestClient, sendToMock } from "./testClient.ts";

type TestClient = Awaited<ReturnType<typeof createTestClient>>;

const full = { agent_trigger_method: "push_full_deploy" };
const settled = { deployed: 92, failed: 1, skipped: 1 };
const halt = (client: TestClient) => sendToMock(client.mock, "POST", "/api/v2/actions/environment/halt", { env: client.env });
const resume = (client: TestClient) => sendToMock(client.mock, "POST", "/api/v2/actions/environment/resume", { env: client.env });

describe("halt and resume", () => {
  test("halting stops deployments, pauses agents and queues compiles; resuming picks everything up again", async () => {
    const prod = await createTestClient("base", "prod");
    await prod.post("/api/v2/deploy_filtered", full);
    await halt(prod);
    expect(await prod.environment()).toMatchObject({ halted: true });
    expect(await prod.countByStatus()).toEqual(settled);
    expect(new Set(Object.values(await prod.agentStatuses()))).toEqual(new Set(["paused"]));
    const remembered = (await prod.get("/api/v2/agents")).data.map((item: any) => [item.name, item.unpause_on_resume]);
    expect(Object.fromEntries(remembered)).toEqual({ "fw-1": true, "router-1": true, "router-2": false, "switch-1.example.com": true });
    const getLiveProcesses = () => prod.get(`/api/v1/agentproc?environment=${prod.env}&expired=false&limit=9`);
    expect((await getLiveProcesses()).processes).toEqual([]);
    await prod.recompile({ message: "while halted" });
    prod.advance(300);
    expect(await prod.countByStatus()).toEqual(settled);
    expect(await prod.environment()).toMatchObject({ isCompiling: false });
    expect((await prod.get("/api/v1/compilequeue")).queue).toMatchObject([{ started: null }]);
    await prod.post("/api/v2/agent/fw-1/keep_paused_on_resume");
    await prod.post("/api/v2/agent/router-2/unpause_on_resume");

    await resume(prod);
    expect(await prod.agentStatuses()).toEqual({ "fw-1": "paused", "router-1": "up", "router-2": "up", "switch-1.example.com": "up" });
    expect((await getLiveProcesses()).processes).toHaveLength(1);
    expect(await prod.countByStatus()).toMatchObject({ deploying: 20 });
    expect(await prod.environment()).toMatchObject({ halted: false, isCompiling: true });
    prod.advance(60);
    expect(await prod.newestCompile()).toMatchObject({ success: true, version: 4, metadata: { message: "while halted" } });
    expect(await prod.countByStatus()).toEqual({ available: 24, deployed: 70 });
  });

  test("a running compile finishes while halted, and resuming releases its version", async () => {
    const prod = await createTestClient("base", "prod");
    await prod.recompile();
    prod.advance(3);
    await halt(prod);
    prod.advance(30);
    expect(await prod.newestCompile()).toMatchObject({ success: true, version: 4 });
    const getReleasedVersion = async () => (await prod.get("/api/v2/resource?limit=1")).data[0].resource_version_id.split(",v=")[1];
    expect(await getReleasedVersion()).toBe("3");
    await resume(prod);
    expect(await getReleasedVersion()).toBe("4");
    expect(await prod.countByStatus()).toMatchObject({ deploying: 20 });
  });
});

describe("delete and clear", () => {
  const remove = (client: TestClient) => sendToMock(client.mock, "DELETE", `/api/v2/environment/${client.env}`);
  const clear = (client: TestClient) => sendToMock(client.mock, "DELETE", `/api/v2/decommission/${client.env}`);
  const getEnvironment = async (client: TestClient) => (await client.get(`/api/v2/environment/${client.env}`)).data;

  test("marks an environment for deletion, then deletes it before responding", async () => {
    const prod = await createTestClient("base", "prod");
    await prod.recompile();
    const response = remove(prod);
    expect(await prod.environment()).toMatchObject({ isMarkedForDeletion: true, halted: true });
    expect((await resume(prod)).status).toBe(400);
    prod.advance(5);
    expect(await (await response).text()).toBe("");
    expect((await sendToMock(prod.mock, "GET", `/api/v2/environment/${prod.env}`)).status).toBe(404);
    prod.advance(60);
    expect(await prod.environment()).toBeUndefined();
  });

  afterEach(() => vi.useRealTimers());

  test("a deletion completes even if the clock is stopped, and the environment stays deleted after a reload", async () => {
    // Timers fire immediately, so the test doesn't wait for the response.
    vi.useFakeTimers({ toFake: ["Date", "setTimeout"] }).setTimerTickMode("nextTimerAsync");
    const prod = await createTestClient("base", "prod");
    expect((await remove(prod)).status).toBe(200);
    const after = await createTestClient("base", "staging", prod.mock.save());
    expect((await requestJson(after.mock, "GET", "/api/v2/environment")).data).toHaveLength(5);
  });

  test("clearing keeps the environment and its settings, and it can be compiled again", async () => {
    const prod = await createTestClient("base", "prod");
    await prod.post("/api/v1/environment_settings/notification_retention", { value: 30 });
    const before = await getEnvironment(prod);
    const response = clear(prod);
    expect(await prod.environment()).toMatchObject({ halted: true });
    prod.advance(5);
    expect((await response).status).toBe(200);
    expect(await getEnvironment(prod)).toEqual(before);
    for (const list of ["resource", "agents", "compilereport", "notification"]) {
      expect((await prod.get(`/api/v2/${list}`)).metadata.total).toBe(0);
    }
    expect((await prod.get("/api/v2/resource_actions?limit=10")).data).toEqual([]);
    await prod.recompile({ update: true });
    prod.advance(60);
    expect(await prod.newestCompile()).toMatchObject({ success: true, version: 1 });
    expect(await prod.countByStatus()).toEqual(settled);
  });
});

describe("unusual settings", () => {
  test("an enum, a dictionary, an unknown type, and a setting protected by project.yml", async () => {
    const client = await createTestClient("trouble", "strange-settings");
    const { settings, definition } = (await client.get("/api/v2/environment_settings")).data;
    const getNamesOfType = (type: string) => Object.keys(definition).filter((name) => definition[name].type === type);
    expect([getNamesOfType("enum"), getNamesOfType("dict"), getNamesOfType("lunar")]).toEqual([
      ["deploy_order"],
      ["price_limits"],
      ["moon_phase"],
    ]);
    expect(definition.notification_retention).toMatchObject({ protected: true, protected_by: "project.yml" });
    expect(settings).toMatchObject({ deploy_order: "by_type", moon_phase: "full", notification_retention: 30 });
    const saveSetting = (name: string, value: unknown) =>
      sendToMock(client.mock, "POST", `/api/v1/environment_settings/${name}`, { env: client.env, body: { value } });
    expect((await saveSetting("deploy_order", "backwards")).status).toBe(400);
    expect((await saveSetting("price_limits", { lowest: 2 })).status).toBe(200);
    expect((await saveSetting("notification_retention", 5)).status).toBe(403);
    expect((await client.get("/api/v2/environment_settings")).data.settings).toMatchObject({
      price_limits: { lowest: 2 },
      deploy_order: "by_type",
    });
  });
});
