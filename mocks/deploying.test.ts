// @vitest-environment node
/** Deployments, and the agents that run them. */
import { describe, expect, test } from "vitest";
import { createTestClient, sendToMock } from "./testClient.ts";

type TestClient = Awaited<ReturnType<typeof createTestClient>>;

const incremental = { agent_trigger_method: "push_incremental_deploy" };
const full = { agent_trigger_method: "push_full_deploy" };
const settled = { deployed: 92, failed: 1, skipped: 1 };
const actOnAgent = (client: TestClient, name: string, action: string) =>
  sendToMock(client.mock, "POST", `/api/v2/agent/${name}/${action}`, { env: client.env });

describe("a deployment", () => {
  test("a repair redeploys everything in batches, and logs the reason", async () => {
    const prod = await createTestClient("base", "prod");
    await actOnAgent(prod, "router-2", "unpause");
    expect((await prod.post("/api/v2/deploy_filtered", full)).data).toHaveLength(94);
    expect(await prod.countByStatus()).toEqual({ deployed: 72, deploying: 20, failed: 1, skipped: 1 });
    expect(await prod.resourceSummary()).toMatchObject({
      isDeploying: { true: 20, false: 74 },
      compliance: { compliant: 92, has_update: 0 },
    });
    const [running] = (await prod.get("/api/v2/resource_actions?limit=1")).data;
    expect(running).toMatchObject({ action: "deploy", status: "deploying", finished: null, change: null });
    expect(running.messages).toMatchObject([{ level: "INFO", kwargs: { agent: "router-1" } }]);
    const batches: number[] = [];
    for (; (await prod.countByStatus()).deploying; prod.advance(4)) batches.push((await prod.countByStatus()).deploying!);
    expect(batches).toEqual([20, 20, 20, 20, 14]);
    expect(await prod.countByStatus()).toEqual(settled);
    const { data } = await prod.get("/api/v2/resource_actions?limit=94");
    expect(data.map((run: any) => run.messages[0].kwargs.reason)).toEqual(Array(94).fill("user requested a repair"));
    expect(new Set(data.flatMap((run: any) => run.resource_version_ids)).size).toBe(94);
    expect(data.filter((run: any) => run.status === "failed")).toMatchObject([
      { resource_version_ids: [expect.stringContaining("broken")] },
    ]);
  });

  test("an incremental deploy skips deployed resources; a filter or a list of agents limits a full deploy", async () => {
    const prod = await createTestClient("base", "prod");
    await prod.post("/api/v1/deploy", incremental);
    expect(await prod.countByStatus()).toEqual({ deployed: 92, deploying: 2 });
    prod.advance(2);
    expect(await prod.countByStatus()).toEqual(settled);
    const filter = { agent: { eq: ["fw-1"] }, resourceIdValue: { eq: ["core"] } };
    expect(await prod.post("/api/v2/deploy_filtered", { ...full, filter })).toEqual({
      data: ["std::testing::NullResource[fw-1,name=core]"],
    });
    expect(await prod.countByStatus()).toMatchObject({ deploying: 1 });
    prod.advance(2);
    const { agents, metadata } = await prod.post("/api/v1/deploy", { ...full, agents: ["switch-1.example.com", "nobody"] });
    expect({ agents, metadata }).toEqual({
      agents: ["switch-1.example.com"],
      metadata: { warnings: ["Model version 3 does not contain agents named [nobody]"] },
    });
    prod.advance(60);
    const { data } = await prod.get("/api/v2/resource_actions?limit=25");
    expect(data.filter((run: any) => run.resource_version_ids[0].includes("switch-1"))).toHaveLength(22);
  });

  test("GraphQL reports whether a resource is deploying and when it last ran", async () => {
    const prod = await createTestClient("base", "prod");
    const query = `query ($filter: ResourceFilter!) { resources(filter: $filter) { edges { node { state { isDeploying lastHandlerRunAt } } } } }`;
    const filter = { environment: prod.env, agent: { eq: ["fw-1"] }, resourceIdValue: { eq: ["core"] } };
    const getState = async () => {
      const { data } = await prod.post("/api/v2/graphql", { query, variables: { filter } });
      return data.data.resources.edges[0].node.state;
    };
    const before = await getState();
    expect(before.isDeploying).toBe(false);
    await prod.post("/api/v1/deploy", { ...full, agents: ["fw-1"] });
    expect(await getState()).toEqual({ ...before, isDeploying: true });
    prod.advance(10);
    expect(await getState()).toEqual({ isDeploying: false, lastHandlerRunAt: "2026-11-24T00:00:04.000000+00:00" });
  });

  test("deploys 10,100 resources as fast as 94", async () => {
    const scale = await createTestClient("base", "scale");
    await scale.recompile();
    scale.advance(5);
    expect(await scale.countByStatus()).toEqual({ available: 10_100 - 505, deploying: 505 });
    scale.advance(20);
    expect(await scale.countByStatus()).toEqual({ deployed: 10_100 });
  });
});

describe("agents", () => {
  test("the resources of a paused agent wait until it is unpaused", async () => {
    const prod = await createTestClient("base", "prod");
    await prod.post("/api/v2/deploy_filtered", full);
    await actOnAgent(prod, "router-1", "pause");
    expect(await prod.agentStatuses()).toMatchObject({ "router-1": "paused", "fw-1": "up" });
    expect(await prod.countByStatus()).toEqual(settled);
    prod.advance(60);
    const getRuns = async (name: string) =>
      (await prod.get(`/api/v2/resource_actions?limit=200&agent=${name}&first_timestamp=2026-11-23T23:59`)).data;
    expect((await getRuns("router-1")).length).toBe(20);
    await actOnAgent(prod, "router-1", "unpause");
    expect(await prod.countByStatus()).toMatchObject({ deploying: 5 });
    prod.advance(60);
    expect((await getRuns("router-1")).length).toBe(25);
    expect(await getRuns("router-2")).toEqual([]);
  });

  test("removing virtual environments delays deployments, with a notification at the start and at the end", async () => {
    const prod = await createTestClient("base", "prod");
    const getTitles = async () => (await prod.get("/api/v2/notification")).data.map((item: { title: string }) => item.title);
    await prod.post("/api/v2/deploy_filtered", full);
    prod.advance(1);
    await prod.post("/api/v2/agents/remove_all_agent_venvs");
    expect(await getTitles()).toEqual(["Agent operations suspended", "Compilation failed"]);
    expect(await prod.countByStatus()).toEqual(settled);
    prod.advance(4);
    expect((await getTitles())[0]).toBe("Agent venv removal finished");
    expect(await prod.countByStatus()).toMatchObject({ deploying: 20 });
  });

  test("scenario trouble: some agents are down, others go down and come back up", async () => {
    expect(await (await createTestClient("trouble", "agents-down")).agentStatuses()).toMatchObject({
      "router-1": "paused",
      "fw-1": "down",
    });
    const restless = await createTestClient("trouble", "restless");
    const countUp = async () => Object.values(await restless.agentStatuses()).filter((status) => status === "up").length;
    const seen: number[] = [];
    for (let count = 0; count < 8; count++, restless.advance(15)) seen.push(await countUp());
    expect(seen).toEqual([4, 4, 4, 4, 0, 4, 4, 4]);
    restless.advance(15);
    expect((await restless.get("/api/v2/notification")).data).toMatchObject([
      { severity: "error", title: "Scheduler stopped" },
      { read: false },
    ]);
    const { processes } = await restless.get(`/api/v1/agentproc?environment=${restless.env}&expired=true&limit=9`);
    expect(processes.filter(({ expired }: any) => expired === null)).toHaveLength(1);
  });
});
