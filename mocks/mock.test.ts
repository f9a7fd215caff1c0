// @vitest-environment node
/** The mock itself: its ids, its laziness, its memory, its troubles. What it answers is the contract's (contract.test.ts). */
import { describe, expect, test, vi } from "vitest";
import { ask, envOf, send, start } from "./asking.ts";
import * as models from "./models.ts";
import { build, type Scenario } from "./scenarios.ts";
import { createMock, type Mock } from "./server.ts";

// How often a model is made, and a resource's attributes are read.
const made = vi.hoisted(() => ({ models: 0, attributes: 0 }));
vi.mock("./models.ts", async (original) => {
  const actual = await original<typeof models>();
  const counted = (model: typeof actual.scaleModel) => (size: number) => {
    made.models += 1;
    return model(size).map((row) => ({ ...row, attributes: (version?: number) => (made.attributes++, row.attributes(version)) }));
  };
  return { ...actual, networkModel: counted(actual.networkModel), scaleModel: counted(actual.scaleModel) };
});

const now = () => start;
const rid = (agent: string, name: string) => encodeURIComponent(models.idOf(agent, name));

describe("ids", () => {
  test.each<Scenario>(["base", "trouble", "large", "differing", "signin"])(
    "every id of %s is a UUID, and no two things have the same",
    (scenario) => {
      const { projects, environments } = build(scenario, now());
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
  );

  test("what rows name by id is there", async () => {
    const mock = createMock({ scenario: "base", now });
    const { projects, environments } = build("base", now());
    expect(environments.filter(({ project_id }) => !projects.some(({ id }) => id === project_id))).toEqual([]);
    const env = await envOf(mock, "prod");
    const [notification] = (await ask(mock, "GET", "/api/v2/notification", { env })).data;
    const { data } = await ask(mock, "GET", "/api/v2/compilereport", { env });
    expect(data.find(({ id }: { id: string }) => id === notification.compile_id).success).toBe(false);
  });
});

describe("large", () => {
  const mock = createMock({ scenario: "large", now });

  test("500 environments are told without making one resource", async () => {
    made.models = 0;
    const { data } = await ask(mock, "GET", "/api/v2/project?environment_details=true");
    expect(data.flatMap(({ environments }: { environments: object[] }) => environments)).toHaveLength(500);
    const query = "{ environments { totalCount edges { node { id halted isCompiling } } pageInfo { hasNextPage } } }";
    const { environments } = (await ask(mock, "POST", "/api/v2/graphql", { body: { query } })).data.data;
    expect(environments).toMatchObject({ totalCount: 500, pageInfo: { hasNextPage: true } });
    expect(environments.edges).toHaveLength(50);
    expect(made.models).toBe(0);
  });

  test("101,000 resources are made once, ordered once, and no page reads their attributes", async () => {
    Object.assign(made, { models: 0, attributes: 0 });
    const sorted = vi.spyOn(Array.prototype, "toSorted");
    const env = await envOf(mock, "env-000");
    const page = (words: string) => ask(mock, "GET", `/api/v2/resource?limit=100&sort=agent.asc${words}`, { env });
    const first = await page("");
    expect(first.metadata).toEqual({ total: 101_000, before: 0, after: 100_900, page_size: 100 });
    expect(first.data).toHaveLength(100);
    const second = await ask(mock, "GET", first.links.next, { env });
    expect(second.metadata).toMatchObject({ before: 100, after: 100_800 });
    expect((await page("&deploy_summary=true")).metadata.deploy_summary.total).toBe(101_000);
    expect(sorted.mock.contexts.filter((rows) => (rows as unknown[]).length > 100_000)).toHaveLength(1);
    expect(made).toEqual({ models: 1, attributes: 0 });
    sorted.mockRestore();
  });

  test("1,200 notifications, a thousand at most on a page", async () => {
    const env = await envOf(mock, "env-001");
    const { data, metadata } = await ask(mock, "GET", "/api/v2/notification", { env });
    expect(data).toHaveLength(1000);
    expect(metadata).toMatchObject({ total: 1200, after: 200 });
  });
});

describe("a reload", () => {
  test("what was done is there again, with its ids, and goes on from there", async () => {
    const before = createMock({ scenario: "base", now });
    const create = (mock: Mock, name: string) => ask(mock, "PUT", "/api/v2/project", { body: { name } });
    const kept = await create(before, "kept");
    await create(before, "kept");
    const gone = await create(before, "gone");
    await ask(before, "PUT", "/api/v2/environment", { body: { project_id: kept.data.id, name: "inside", description: "d" } });
    await ask(before, "POST", `/api/v2/project/${kept.data.id}`, { body: { name: "renamed" } });
    expect((await send(before, "DELETE", `/api/v2/project/${gone.data.id}`)).status).toBe(200);

    const after = createMock({ scenario: "base", now: () => now() + 60_000, saved: before.save() });
    for (const path of ["/api/v2/project?environment_details=true", "/api/v2/environment?details=true"]) {
      expect(await ask(after, "GET", path)).toEqual(await ask(before, "GET", path));
    }
    const env = await envOf(after, "prod");
    expect(await ask(after, "GET", "/api/v2/compilereport", { env })).toEqual(await ask(before, "GET", "/api/v2/compilereport", { env }));
    const next = await create(after, "next");
    expect(JSON.parse(before.save()).deeds).toHaveLength(5);
    expect([kept.data.id, gone.data.id]).not.toContain(next.data.id);
    const again = createMock({ scenario: "base", now, saved: after.save() });
    expect((await ask(again, "GET", "/api/v2/project")).data.map(({ name }: { name: string }) => name)).toEqual([
      "campus",
      "network",
      "next",
      "renamed",
    ]);
  });

  test("a mock knows nothing of what was done to another, and base stands still", async () => {
    let time = now();
    const [one, other] = [createMock({ scenario: "base", now: () => time }), createMock({ scenario: "base", now })];
    const env = await envOf(one, "prod");
    const shown = async () => [
      await ask(one, "GET", "/api/v2/project"),
      await ask(one, "GET", `/api/v2/resource/${rid("fw-1", "broken")}/logs`, { env }),
      await ask(one, "GET", "/api/v2/resource_actions?limit=50", { env }),
    ];
    const before = await shown();
    await ask(other, "PUT", "/api/v2/project", { body: { name: "elsewhere" } });
    time += 24 * 3_600_000;
    expect(await shown()).toEqual(before);
  });
});

describe("trouble", () => {
  const mock = createMock({ scenario: "trouble", now });
  const kinds = [
    { name: "answers-500", status: 500, type: "application/json", text: /connection was closed/ },
    { name: "answers-502", status: 502, type: "text/html; charset=UTF-8", text: /<html>/ },
    { name: "answers-403", status: 403, type: "application/json", text: /Access denied/ },
    { name: "answers-broken-json", status: 200, type: "application/json", text: /^\{"data": \[\{"resource_id": "std::testing::NullRes$/ },
    { name: "answers-a-page", status: 200, type: "text/html; charset=UTF-8", text: /<html>/ },
  ];

  test.each(kinds)("$name: an environment, and a resource", async ({ name, status, type, text }) => {
    const resources = await envOf(mock, "its-resources-fail");
    for (const [env, path] of [
      [await envOf(mock, name), "/api/v2/resource?limit=20"],
      [resources, `/api/v2/resource/${rid("agent-1", name)}`],
      [resources, `/api/v2/resource/${rid("agent-1", name)}/logs`],
    ] as const) {
      const answer = await send(mock, "GET", path, { env });
      expect({ status: answer.status, type: answer.headers.get("Content-Type") }).toEqual({ status, type });
      expect(await answer.text()).toMatch(text);
    }
    expect((await send(mock, "GET", "/api/v2/resource?limit=20", { env: resources })).status).toBe(200);
  });

  test("answers-nothing: until the asker gives up", async () => {
    const given = new AbortController();
    let ended = false;
    const env = await envOf(mock, "answers-nothing");
    const answer = send(mock, "GET", "/api/v2/resource", { env, signal: given.signal }).finally(() => (ended = true));
    expect((await send(mock, "GET", "/api/v2/agents", { env })).status).toBe(200);
    expect(ended).toBe(false);
    given.abort();
    await expect(answer).rejects.toThrow("given up");
  });

  test("strange words stand wherever the server may have new ones", async () => {
    const env = await envOf(mock, "prod");
    const column = async (path: string, field: string) =>
      (await ask(mock, "GET", path, { env })).data.map((row: Record<string, unknown>) => row[field]);
    expect(await column("/api/v2/resource", "status")).toContain("quantum_uncertain");
    expect(await column("/api/v2/agents", "status")).toContain("asleep");
    expect(await column("/api/v2/notification", "severity")).toContain("catastrophe");
    expect(await column("/api/v2/resource_actions?limit=5", "action")).toContain("ponder");
    expect(await column(`/api/v2/resource/${rid("agent-x", "values")}/logs`, "level")).toContain("NOTICE");
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
  ])("hostile text stands in %s", async (path) => {
    const answer = await send(mock, "GET", `/api/v2/${path}`, { env: await envOf(mock, "prod") });
    expect(await answer.text()).toContain("<script>alert(1)<\\/script>");
  });
});
