// @vitest-environment node
/** The mock itself: ids, lazy models, saved state, failures. Its responses are tested in contract.test.ts. */
import { describe, expect, test, vi } from "vitest";
import { requestJson, findEnvironmentId, sendToMock, clockStart } from "./testClient.ts";
import * as models from "./models.ts";
import { buildWorld, type Scenario } from "./scenarios.ts";
import { createMock, type Mock } from "./server.ts";

// Counts how often a model is built and attributes are read.
const counts = vi.hoisted(() => ({ models: 0, attributes: 0 }));
vi.mock("./models.ts", async (original) => {
  const actual = await original<typeof models>();
  const withCounter = (model: typeof actual.scaleModel) => (size: number) => {
    counts.models += 1;
    return model(size).map((row) => ({ ...row, attributes: (version?: number) => (counts.attributes++, row.attributes(version)) }));
  };
  return { ...actual, networkModel: withCounter(actual.networkModel), scaleModel: withCounter(actual.scaleModel) };
});

const now = () => clockStart;
const rid = (agent: string, name: string) => encodeURIComponent(models.buildResourceId(agent, name));

describe("ids", () => {
  test.each<Scenario>(["base", "trouble", "large", "differing", "signin"])(
    "every id of %s is a unique UUID",
    (scenario) => {
      const { projects, environments } = buildWorld(scenario, now());
      const ids = [
        ...projects.map(({ id }) => id),
        ...environments.flatMap(({ id, compiles, notifications, parameters, actions }) => [
          id,
          ...[...compiles, ...notifications, ...parameters, ...actions()].map((item) => item.id),
          ...compiles.map((compile) => compile.remote_id!),
        ]),
      ];
      expect(ids.filter((id) => !/^[\da-f]{8}-[\da-f]{4}-[1-8][\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/.test(id))).toEqual([]);
      expect(new Set(ids).size).toBe(ids.length);
    },
    60_000,
  );

  test("rows refer to existing ids", async () => {
    const mock = createMock({ scenario: "base", now });
    const { projects, environments } = buildWorld("base", now());
    expect(environments.filter(({ project_id }) => !projects.some(({ id }) => id === project_id))).toEqual([]);
    const env = await findEnvironmentId(mock, "prod");
    const [notification] = (await requestJson(mock, "GET", "/api/v2/notification", { env })).data;
    const { data } = await requestJson(mock, "GET", "/api/v2/compilereport", { env });
    expect(data.find(({ id }: { id: string }) => id === notification.compile_id).success).toBe(false);
  });
});

describe("large", () => {
  const mock = createMock({ scenario: "large", now });

  test("lists 500 environments without building any resources", async () => {
    counts.models = 0;
    const { data } = await requestJson(mock, "GET", "/api/v2/project?environment_details=true");
    expect(data.flatMap(({ environments }: { environments: object[] }) => environments)).toHaveLength(500);
    const query = "{ environments { totalCount edges { node { id halted isCompiling } } pageInfo { hasNextPage } } }";
    const { environments } = (await requestJson(mock, "POST", "/api/v2/graphql", { body: { query } })).data.data;
    expect(environments).toMatchObject({ totalCount: 500, pageInfo: { hasNextPage: true } });
    expect(environments.edges).toHaveLength(50);
    expect(counts.models).toBe(0);
  });

  test("builds and sorts 101,000 resources once, and pages don't read their attributes", async () => {
    Object.assign(counts, { models: 0, attributes: 0 });
    const sorted = vi.spyOn(Array.prototype, "toSorted");
    const env = await findEnvironmentId(mock, "env-000");
    const page = (params: string) => requestJson(mock, "GET", `/api/v2/resource?limit=100&sort=agent.asc${params}`, { env });
    const first = await page("");
    expect(first.metadata).toEqual({ total: 101_000, before: 0, after: 100_900, page_size: 100 });
    expect(first.data).toHaveLength(100);
    const second = await requestJson(mock, "GET", first.links.next, { env });
    expect(second.metadata).toMatchObject({ before: 100, after: 100_800 });
    expect((await page("&deploy_summary=true")).metadata.deploy_summary.total).toBe(101_000);
    expect(sorted.mock.contexts.filter((rows) => (rows as unknown[]).length > 100_000)).toHaveLength(1);
    expect(counts).toEqual({ models: 1, attributes: 0 });
    sorted.mockRestore();
  });

  test("returns only the first 1,000 of 1,200 notifications", async () => {
    const env = await findEnvironmentId(mock, "env-001");
    const { data, metadata } = await requestJson(mock, "GET", "/api/v2/notification", { env });
    expect(data).toHaveLength(1000);
    expect(metadata).toMatchObject({ total: 1200, after: 200 });
  });
});

describe("a reload", () => {
  test("keeps changes and their ids, and continues from there", async () => {
    const before = createMock({ scenario: "base", now });
    const create = (mock: Mock, name: string) => requestJson(mock, "PUT", "/api/v2/project", { body: { name } });
    const renamed = await create(before, "lab");
    await create(before, "lab");
    const deleted = await create(before, "temporary");
    await requestJson(before, "PUT", "/api/v2/environment", { body: { project_id: renamed.data.id, name: "inside", description: "d" } });
    await requestJson(before, "POST", `/api/v2/project/${renamed.data.id}`, { body: { name: "renamed" } });
    expect((await sendToMock(before, "DELETE", `/api/v2/project/${deleted.data.id}`)).status).toBe(200);

    const after = createMock({ scenario: "base", now: () => now() + 60_000, saved: before.save() });
    for (const path of ["/api/v2/project?environment_details=true", "/api/v2/environment?details=true"]) {
      expect(await requestJson(after, "GET", path)).toEqual(await requestJson(before, "GET", path));
    }
    const env = await findEnvironmentId(after, "prod");
    expect(await requestJson(after, "GET", "/api/v2/compilereport", { env })).toEqual(
      await requestJson(before, "GET", "/api/v2/compilereport", { env }),
    );
    const next = await create(after, "next");
    expect(JSON.parse(before.save()).recordedRequests).toHaveLength(5);
    expect([renamed.data.id, deleted.data.id]).not.toContain(next.data.id);
    const again = createMock({ scenario: "base", now, saved: after.save() });
    expect((await requestJson(again, "GET", "/api/v2/project")).data.map(({ name }: { name: string }) => name)).toEqual([
      "campus",
      "network",
      "next",
      "renamed",
    ]);
  });

  test("mocks are independent of each other, and scenario base doesn't change over time", async () => {
    let time = now();
    const [changing, unrelated] = [createMock({ scenario: "base", now: () => time }), createMock({ scenario: "base", now })];
    const env = await findEnvironmentId(changing, "prod");
    const takeSnapshot = async () => [
      await requestJson(changing, "GET", "/api/v2/project"),
      await requestJson(changing, "GET", `/api/v2/resource/${rid("fw-1", "broken")}/logs`, { env }),
      await requestJson(changing, "GET", "/api/v2/resource_actions?limit=50", { env }),
    ];
    const before = await takeSnapshot();
    await requestJson(unrelated, "PUT", "/api/v2/project", { body: { name: "elsewhere" } });
    time += 24 * 3_600_000;
    expect(await takeSnapshot()).toEqual(before);
  });
});

describe("trouble", () => {
  const mock = createMock({ scenario: "trouble", now });
  const failureResponses = [
    { name: "answers-500", status: 500, type: "application/json", text: /connection was closed/ },
    { name: "answers-502", status: 502, type: "text/html; charset=UTF-8", text: /<html>/ },
    { name: "answers-403", status: 403, type: "application/json", text: /Access denied/ },
    { name: "answers-broken-json", status: 200, type: "application/json", text: /^\{"data": \[\{"resource_id": "std::testing::NullRes$/ },
    { name: "answers-a-page", status: 200, type: "text/html; charset=UTF-8", text: /<html>/ },
  ];

  test.each(failureResponses)("$name: fails for an environment and a resource", async ({ name, status, type, text }) => {
    const resources = await findEnvironmentId(mock, "its-resources-fail");
    for (const [env, path] of [
      [await findEnvironmentId(mock, name), "/api/v2/resource?limit=20"],
      [resources, `/api/v2/resource/${rid("agent-1", name)}`],
      [resources, `/api/v2/resource/${rid("agent-1", name)}/logs`],
    ] as const) {
      const response = await sendToMock(mock, "GET", path, { env });
      expect({ status: response.status, type: response.headers.get("Content-Type") }).toEqual({ status, type });
      expect(await response.text()).toMatch(text);
    }
    expect((await sendToMock(mock, "GET", "/api/v2/resource?limit=20", { env: resources })).status).toBe(200);
  });

  test("answers-nothing: doesn't respond until the request is aborted", async () => {
    const controller = new AbortController();
    let ended = false;
    const env = await findEnvironmentId(mock, "answers-nothing");
    const response = sendToMock(mock, "GET", "/api/v2/resource", { env, signal: controller.signal }).finally(() => (ended = true));
    expect((await sendToMock(mock, "GET", "/api/v2/agents", { env })).status).toBe(200);
    expect(ended).toBe(false);
    controller.abort();
    await expect(response).rejects.toThrow("request aborted");
  });

  test("returns unknown values wherever the server may add new ones", async () => {
    const env = await findEnvironmentId(mock, "prod");
    const getColumn = async (path: string, field: string) =>
      (await requestJson(mock, "GET", path, { env })).data.map((row: Record<string, unknown>) => row[field]);
    expect(await getColumn("/api/v2/resource", "status")).toContain("quantum_uncertain");
    expect(await getColumn("/api/v2/agents", "status")).toContain("asleep");
    expect(await getColumn("/api/v2/notification", "severity")).toContain("catastrophe");
    expect(await getColumn("/api/v2/resource_actions?limit=5", "action")).toContain("ponder");
    expect(await getColumn(`/api/v2/resource/${rid("agent-x", "values")}/logs`, "level")).toContain("NOTICE");
  });

  test.each([
    "project",
    "environment?details=true",
    "resource?filter.agent=script",
    "agents",
    "compilereport",
    "notification",
    "resource_actions?limit=1",
    `resource/${rid("agent-x", "values")}`,
    `resource/${rid("agent-x", "values")}/logs?limit=1`,
    `resource/${rid("agent-x", "values")}/history`,
    `resource/${rid("agent-x", "values")}/facts`,
  ])("returns hostile text in %s", async (path) => {
    const response = await sendToMock(mock, "GET", `/api/v2/${path}`, { env: await findEnvironmentId(mock, "prod") });
    expect(await response.text()).toContain("<script>alert(1)<\\/script>");
  });
});
