// @vitest-environment node
/** What is done to a whole environment of a mock whose clock is held: halted, resumed, deleted, cleared, set. */
import { afterEach, describe, expect, test, vi } from "vitest";
import { ask, hold, send } from "./asking.ts";

type Held = Awaited<ReturnType<typeof hold>>;

const full = { agent_trigger_method: "push_full_deploy" };
const settled = { deployed: 92, failed: 1, skipped: 1 };
const halt = (held: Held) => send(held.mock, "POST", "/api/v2/actions/environment/halt", { env: held.env });
const resume = (held: Held) => send(held.mock, "POST", "/api/v2/actions/environment/resume", { env: held.env });

describe("halted", () => {
  test("what deploys ends, agents are paused and remember, compiles queue; resuming goes on with all of it", async () => {
    const prod = await hold("base", "prod");
    await prod.post("/api/v2/deploy_filtered", full);
    await halt(prod);
    expect(await prod.marks()).toMatchObject({ halted: true });
    expect(await prod.states()).toEqual(settled);
    expect(new Set(Object.values(await prod.agents()))).toEqual(new Set(["paused"]));
    const remembered = (await prod.get("/api/v2/agents")).data.map((item: any) => [item.name, item.unpause_on_resume]);
    expect(Object.fromEntries(remembered)).toEqual({ "fw-1": true, "router-1": true, "router-2": false, "switch-1.example.com": true });
    const live = () => prod.get(`/api/v1/agentproc?environment=${prod.env}&expired=false&limit=9`);
    expect((await live()).processes).toEqual([]);
    await prod.recompile({ message: "while halted" });
    prod.pass(300);
    expect(await prod.states()).toEqual(settled);
    expect(await prod.marks()).toMatchObject({ isCompiling: false });
    expect((await prod.get("/api/v1/compilequeue")).queue).toMatchObject([{ started: null }]);
    await prod.post("/api/v2/agent/fw-1/keep_paused_on_resume");
    await prod.post("/api/v2/agent/router-2/unpause_on_resume");

    await resume(prod);
    expect(await prod.agents()).toEqual({ "fw-1": "paused", "router-1": "up", "router-2": "up", "switch-1.example.com": "up" });
    expect((await live()).processes).toHaveLength(1);
    expect(await prod.states()).toMatchObject({ deploying: 20 });
    expect(await prod.marks()).toMatchObject({ halted: false, isCompiling: true });
    prod.pass(60);
    expect(await prod.newest()).toMatchObject({ success: true, version: 4, metadata: { message: "while halted" } });
    expect(await prod.states()).toEqual({ available: 24, deployed: 70 });
  });

  test("a compile that runs goes on, and its version is released at the resume", async () => {
    const prod = await hold("base", "prod");
    await prod.recompile();
    prod.pass(3);
    await halt(prod);
    prod.pass(30);
    expect(await prod.newest()).toMatchObject({ success: true, version: 4 });
    const version = async () => (await prod.get("/api/v2/resource?limit=1")).data[0].resource_version_id.split(",v=")[1];
    expect(await version()).toBe("3");
    await resume(prod);
    expect(await version()).toBe("4");
    expect(await prod.states()).toMatchObject({ deploying: 20 });
  });
});

describe("removal", () => {
  const remove = (held: Held) => send(held.mock, "DELETE", `/api/v2/environment/${held.env}`);
  const clear = (held: Held) => send(held.mock, "DELETE", `/api/v2/decommission/${held.env}`);
  const shown = async (held: Held) => (await held.get(`/api/v2/environment/${held.env}`)).data;

  test("an environment is marked while it is deleted, and gone when the answer comes", async () => {
    const prod = await hold("base", "prod");
    await prod.recompile();
    const answer = remove(prod);
    expect(await prod.marks()).toMatchObject({ isMarkedForDeletion: true, halted: true });
    expect((await resume(prod)).status).toBe(400);
    prod.pass(5);
    expect(await (await answer).text()).toBe("");
    expect((await send(prod.mock, "GET", `/api/v2/environment/${prod.env}`)).status).toBe(404);
    prod.pass(60);
    expect(await prod.marks()).toBeUndefined();
  });

  afterEach(() => vi.useRealTimers());

  test("with a held clock it answers as well, and after a reload it is gone", async () => {
    // The answer is not waited for: time goes on to what is due next.
    vi.useFakeTimers({ toFake: ["Date", "setTimeout"] }).setTimerTickMode("nextTimerAsync");
    const prod = await hold("base", "prod");
    expect((await remove(prod)).status).toBe(200);
    const after = await hold("base", "staging", prod.mock.save());
    expect((await ask(after.mock, "GET", "/api/v2/environment")).data).toHaveLength(4);
  });

  test("clearing leaves the environment and its settings; it can be compiled anew", async () => {
    const prod = await hold("base", "prod");
    await prod.post("/api/v1/environment_settings/notification_retention", { value: 30 });
    const before = await shown(prod);
    const answer = clear(prod);
    expect(await prod.marks()).toMatchObject({ halted: true });
    prod.pass(5);
    expect((await answer).status).toBe(200);
    expect(await shown(prod)).toEqual(before);
    for (const list of ["resource", "agents", "compilereport", "notification"]) {
      expect((await prod.get(`/api/v2/${list}`)).metadata.total).toBe(0);
    }
    expect((await prod.get("/api/v2/resource_actions?limit=10")).data).toEqual([]);
    await prod.recompile({ update: true });
    prod.pass(60);
    expect(await prod.newest()).toMatchObject({ success: true, version: 1 });
    expect(await prod.states()).toEqual(settled);
  });
});

describe("settings nobody knows", () => {
  test("an enum, a dictionary, an unknown type, and one that project.yml protects", async () => {
    const held = await hold("trouble", "strange-settings");
    const { settings, definition } = (await held.get("/api/v2/environment_settings")).data;
    const of = (type: string) => Object.keys(definition).filter((name) => definition[name].type === type);
    expect([of("enum"), of("dict"), of("lunar")]).toEqual([["deploy_order"], ["price_limits"], ["moon_phase"]]);
    expect(definition.notification_retention).toMatchObject({ protected: true, protected_by: "project.yml" });
    expect(settings).toMatchObject({ deploy_order: "by_type", moon_phase: "full", notification_retention: 30 });
    const set = (name: string, value: unknown) =>
      send(held.mock, "POST", `/api/v1/environment_settings/${name}`, { env: held.env, body: { value } });
    expect((await set("deploy_order", "backwards")).status).toBe(400);
    expect((await set("price_limits", { lowest: 2 })).status).toBe(200);
    expect((await set("notification_retention", 5)).status).toBe(403);
    expect((await held.get("/api/v2/environment_settings")).data.settings).toMatchObject({
      price_limits: { lowest: 2 },
      deploy_order: "by_type",
    });
  });
});
