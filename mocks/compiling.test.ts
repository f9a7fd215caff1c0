// @vitest-environment node
/** Compiles: they queue, run, merge, fail, and store a version that is deployed. */
import { describe, expect, test } from "vitest";
import { requestJson, createTestClient } from "./testClient.ts";

const getStageNames = (compile: { reports: { name: string }[] }) => compile.reports.map(({ name }) => name);

describe("a compile", () => {
  test("queues, runs its stages with growing output, and deploys the new version", async () => {
    const prod = await createTestClient("base", "prod");
    await prod.recompile({ update: true, message: "my change" });
    expect(await prod.newestCompile()).toMatchObject({
      metadata: { message: "my change" },
      started: null,
      completed: null,
      success: null,
      reports: [],
    });
    expect(await prod.environment()).toMatchObject({ isCompiling: true, lastVersion: 3 });
    expect((await prod.get("/api/v1/compilequeue")).queue).toMatchObject([{ metadata: { message: "my change" }, started: null }]);

    const stageNames: string[][] = [];
    const logLengths: number[] = [];
    for (; !(await prod.newestCompile()).completed; prod.advance(0.25)) {
      const compile = await prod.newestCompile();
      stageNames.push(getStageNames(compile));
      const last = compile.reports.at(-1);
      if (last?.name === "Updating modules" && last.completed === null) logLengths.push(last.outstream.length);
    }
    const stages = [
      "Init",
      "Venv check",
      "Pulling updates",
      "Uninstall inmanta packages from the compiler venv",
      "Updating modules",
      "Recompiling configuration model",
    ];
    expect(stageNames).toEqual(stageNames.map(({ length }) => stages.slice(0, length)));
    expect(new Set(stageNames.map(({ length }) => length)).size).toBeGreaterThan(4);
    expect(new Set(logLengths).size).toBeGreaterThan(8);
    expect(logLengths).toEqual(logLengths.toSorted((a, b) => a - b));
    const completed = await prod.newestCompile();
    expect(completed).toMatchObject({ success: true, version: 4, compile_data: { errors: [] } });
    expect(completed.reports.every(({ returncode }: { returncode: number }) => returncode === 0)).toBe(true);
    expect(await prod.environment()).toMatchObject({ isCompiling: false, lastVersion: 4 });
    expect((await prod.get("/api/v1/compilequeue")).queue).toEqual([]);

    // router-2 is paused, so its 23 resources wait.
    const states: Record<string, number>[] = [];
    for (let seconds = 0; seconds < 24; seconds += 4, prod.advance(4)) states.push(await prod.countByStatus());
    expect(states.map(({ deploying = 0 }) => deploying)).toEqual([20, 20, 20, 11, 0, 0]);
    expect(states.at(0)).toEqual({ available: 74, deploying: 20 });
    expect(states.at(-1)).toEqual({ available: 23, deployed: 69, failed: 1, skipped: 1 });
  });

  test("updates the resources, their history and their logs to the new version", async () => {
    const prod = await createTestClient("base", "prod");
    await prod.recompile();
    prod.advance(60);
    const id = encodeURIComponent("std::testing::NullResource[router-1,name=core]");
    const [row] = (await prod.get("/api/v2/resource?filter.agent=router-1&filter.resource_id_value=core")).data;
    expect(row.resource_version_id).toContain(",v=4");
    const { attributes, last_deploy } = (await prod.get(`/api/v2/resource/${id}`)).data;
    const history = (await prod.get(`/api/v2/resource/${id}/history`)).data;
    expect(history).toHaveLength(4);
    expect(history[0].attributes).toEqual(attributes);
    expect(attributes).toMatchObject({ value: "r4", int_value: 4 });
    const logs = (await prod.get(`/api/v2/resource/${id}/logs?limit=3&filter.message=start`)).data;
    expect(logs[0].msg).toMatch(/^Start run because a new version was released/);
    const [run] = (await prod.get("/api/v2/resource_actions?limit=1&agent=router-1&attribute=name&attribute_value=core")).data;
    expect(run).toMatchObject({ version: 4, status: "deployed", change: "nochange", finished: last_deploy });
    expect((await prod.get("/api/v2/resource_actions?limit=1000")).data.filter((item: any) => item.action === "store")).toHaveLength(4);
  });

  test.each([
    { options: {}, stages: ["Init", "Venv check", "Recompiling configuration model"] },
    {
      options: { reinstall: true },
      stages: ["Init", "Cloning repository", "Venv check", "Installing modules", "Recompiling configuration model"],
    },
  ])("$options runs $stages", async ({ options, stages }) => {
    const prod = await createTestClient("base", "prod");
    await prod.recompile(options);
    prod.advance(30);
    expect(getStageNames(await prod.newestCompile())).toEqual(stages);
  });

  test("fetches and checks out a new branch, and clones a new repository", async () => {
    const prod = await createTestClient("base", "prod");
    const modify = (body: object) => requestJson(prod.mock, "POST", `/api/v2/environment/${prod.env}`, { body: { name: "prod", ...body } });
    await modify({ branch: "next" });
    await prod.recompile({ update: true });
    prod.advance(30);
    expect(getStageNames(await prod.newestCompile()).slice(2, 5)).toEqual([
      "Fetching new branch heads",
      "Switching branch from main to next",
      "Pulling updates",
    ]);
    await modify({ repository: "/srv/repos/other" });
    await prod.recompile();
    prod.advance(30);
    expect(getStageNames(await prod.newestCompile())).toContain("Cloning repository");
    expect((await prod.newestCompile()).reports[0].outstream).toContain("because the repo url has changed");
  });

  test("merges the compiles that are queued when one starts, and leaves later ones to the next", async () => {
    const prod = await createTestClient("base", "prod");
    for (const message of ["one", "two", "three"]) await prod.recompile({ message, update: message === "two" });
    prod.advance(4);
    await prod.recompile({ message: "late" });
    expect(
      (await prod.get("/api/v1/compilequeue")).queue.map(({ metadata, started }: any) => [metadata.message, started !== null]),
    ).toEqual([
      ["one", true],
      ["two", false],
      ["three", false],
      ["late", false],
    ]);
    prod.advance(8);
    const [late, ...merged] = (await prod.compiles()).slice(0, 4);
    expect(late).toMatchObject({ completed: null, metadata: { message: "late" } });
    expect(new Set(merged.map(({ started, completed, version }: any) => `${started} ${completed} ${version}`)).size).toBe(1);
    const [third, , first] = await Promise.all(merged.map(async ({ id }: any) => (await prod.get(`/api/v2/compilereport/${id}`)).data));
    expect(third.reports).toEqual(first.reports);
    expect(getStageNames(first)).toContain("Pulling updates");
    prod.advance(30);
    expect((await prod.newestCompile()).version).toBe(5);
  });

  test("fails immediately, with a notification, if the environment has no repository", async () => {
    const empty = await createTestClient("base", "empty");
    await empty.recompile({ update: true });
    empty.advance(3);
    const compile = await empty.newestCompile();
    expect(compile).toMatchObject({ success: false, version: null, compile_data: null });
    expect(compile.reports).toMatchObject([{ name: "Init", returncode: 1 }]);
    expect((await empty.get("/api/v2/notification")).data).toMatchObject([
      { severity: "error", compile_id: compile.id, uri: `/api/v2/compilereport/${compile.id}`, read: false, cleared: false },
    ]);
  });

  test("clones the repository of a new environment and deploys its first model", async () => {
    const base = await createTestClient("base", "prod");
    const { data: projects } = await base.get("/api/v2/project");
    const fields = { project_id: projects[0].id, name: "new", repository: "/srv/repos/new", branch: "main" };
    const env = (await requestJson(base.mock, "PUT", "/api/v2/environment", { body: fields })).data.id;
    await requestJson(base.mock, "POST", `/api/v1/notify/${env}`, { body: { update: true, metadata: { message: "first" } } });
    base.advance(60);
    const list = await requestJson(base.mock, "GET", "/api/v2/resource?limit=1&deploy_summary=true", { env });
    expect(list.metadata.deploy_summary).toMatchObject({ total: 94, by_state: { deployed: 92, failed: 1, skipped: 1 } });
    expect((await requestJson(base.mock, "GET", "/api/v2/agents", { env })).metadata.total).toBe(4);
    const [compile] = (await requestJson(base.mock, "GET", "/api/v2/compilereport", { env })).data;
    expect(getStageNames((await requestJson(base.mock, "GET", `/api/v2/compilereport/${compile.id}`, { env })).data)).toContain(
      "Cloning repository",
    );
  });
});

describe("settings that affect compiles", () => {
  const saveSetting = (client: Awaited<ReturnType<typeof createTestClient>>, name: string, value: unknown) =>
    client.post(`/api/v1/environment_settings/${name}`, { value });

  test("server_compile off: skips the compile and returns a warning", async () => {
    const prod = await createTestClient("base", "prod");
    await saveSetting(prod, "server_compile", false);
    expect(await prod.recompile()).toEqual({
      metadata: { warnings: ["Skipping compile because server compile not enabled for this environment."] },
    });
    prod.advance(60);
    expect(await prod.compiles()).toHaveLength(4);
  });

  test("auto_deploy off: stores a new version without releasing it", async () => {
    const prod = await createTestClient("base", "prod");
    await saveSetting(prod, "auto_deploy", "false");
    await prod.recompile();
    prod.advance(60);
    expect(await prod.newestCompile()).toMatchObject({ success: true, version: 4 });
    expect((await prod.get("/api/v2/resource?limit=1")).data[0].resource_version_id).toContain(",v=3");
  });
});

describe("scenario trouble", () => {
  test("compiles fail with each error category in turn, and each failure creates a notification", async () => {
    const client = await createTestClient("trouble", "every-mistake");
    const categories: string[][] = [];
    for (let count = 0; count < 4; count++) {
      await client.recompile({ update: true });
      client.advance(30);
      const { id, success, compile_data, reports } = await client.newestCompile();
      expect(success).toBe(false);
      expect(reports.at(-1)).toMatchObject({ name: "Recompiling configuration model", returncode: 1 });
      expect(reports.at(-1).errstream).toContain(compile_data.errors[0].message);
      categories.push(compile_data.errors.map((error: { category: string }) => error.category));
      expect((await client.get("/api/v2/notification?limit=1")).data[0]).toMatchObject({ severity: "error", compile_id: id });
    }
    expect(categories).toEqual([
      ["parse_error"],
      ["runtime_error"],
      ["plugin_exception"],
      ["runtime_error", "plugin_exception", "sorcery"],
    ]);
  });

  test("one compile never ends: its log grows with the clock and stops when the clock stops", async () => {
    const client = await createTestClient("trouble", "compiling");
    const countLogLines = async () => (await client.newestCompile()).reports.at(-1).outstream.split("\n").length;
    const before = await countLogLines();
    expect(await countLogLines()).toBe(before);
    client.advance(30);
    expect(await countLogLines()).toBe(before + 60);
    await client.recompile();
    client.advance(600);
    expect((await client.get("/api/v1/compilequeue")).queue).toHaveLength(2);
    expect(await client.environment()).toMatchObject({ isCompiling: true });
  });

  test("one log has 100,000 lines with ANSI codes, one of them 1 MB long", async () => {
    const client = await createTestClient("trouble", "long-log");
    const lines: string[] = (await client.newestCompile()).reports.at(-1).outstream.trimEnd().split("\n");
    expect(lines).toHaveLength(100_000);
    expect(lines.filter((line) => line.length >= 2 ** 20)).toHaveLength(1);
    expect(lines.filter((line) => line.startsWith("\u001b["))).toHaveLength(24_999);
  });
});
