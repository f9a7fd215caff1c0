// @vitest-environment node
import { expect, test } from "vitest";
import { createTestClient } from "./testClient.ts";

type TestClient = Awaited<ReturnType<typeof createTestClient>>;

const hour = 3_600_000;
const names = ["resource.resource_count", "resource.agent_count", "orchestrator.compile_time", "orchestrator.compile_rate"];
const measure = async (client: TestClient, hours: number, points: number) => {
  const toIso = (time: number) => new Date(time).toISOString();
  const params = [
    ...names.map((name) => `metrics=${name}`),
    `start_interval=${toIso(client.time() - hours * hour)}&end_interval=${toIso(client.time())}&nb_datapoints=${points}`,
  ];
  return (await client.get(`/api/v2/metrics?${params.join("&")}`)).data;
};

test.each([
  { hours: 1, points: 30, gaps: 4 },
  { hours: 24, points: 24, gaps: 2 },
  { hours: 336, points: 14, gaps: 1 },
])("windows without data over $hours hours: $gaps", async ({ hours, points, gaps }) => {
  const { timestamps, metrics } = await measure(await createTestClient("base", "prod"), hours, points);
  expect(timestamps).toHaveLength(points);
  for (const name of names.slice(0, 2)) {
    expect(metrics[name].filter((value: unknown) => value === null)).toHaveLength(gaps);
    expect(metrics[name].every((value: object | null) => value === null || Object.values(value).every(Number.isFinite))).toBe(true);
  }
  expect(metrics["orchestrator.compile_rate"].every(Number.isFinite)).toBe(true);
  expect(metrics["orchestrator.compile_time"]).toContain(null);
});

test("metrics include new deployments, paused agents and compiles", async () => {
  const scale = await createTestClient("base", "scale");
  scale.advance(60);
  await scale.recompile();
  await scale.post("/api/v2/agent/node-1/pause");
  scale.advance(600);
  const { metrics } = await measure(scale, 1 / 4, 5);
  expect(metrics["resource.agent_count"].at(-1)).toEqual({ up: 99, down: 0, paused: 1 });
  expect(metrics["resource.resource_count"].at(-1)).toMatchObject({ deployed: 9999, available: 101 });
  expect(metrics["orchestrator.compile_rate"].filter((value: number) => value > 0)).toEqual([20]);
  expect(metrics["orchestrator.compile_time"].filter((value: number | null) => value !== null)).toEqual([3.1]);
});

test("an environment without compiles has no data and a compile rate of 0", async () => {
  const { metrics } = await measure(await createTestClient("base", "empty"), 24, 2);
  expect(metrics).toEqual({
    "resource.resource_count": [null, null],
    "resource.agent_count": [null, null],
    "orchestrator.compile_time": [null, null],
    "orchestrator.compile_rate": [0, 0],
  });
});
