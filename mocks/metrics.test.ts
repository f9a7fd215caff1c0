// @vitest-environment node
/** Metrics of a mock whose clock is held. */
import { expect, test } from "vitest";
import { hold } from "./asking.ts";

type Held = Awaited<ReturnType<typeof hold>>;

const hour = 3_600_000;
const names = ["resource.resource_count", "resource.agent_count", "orchestrator.compile_time", "orchestrator.compile_rate"];
const measure = async (held: Held, hours: number, points: number) => {
  const at = (time: number) => new Date(time).toISOString();
  const words = [
    ...names.map((name) => `metrics=${name}`),
    `start_interval=${at(held.time() - hours * hour)}&end_interval=${at(held.time())}&nb_datapoints=${points}`,
  ];
  return (await held.get(`/api/v2/metrics?${words.join("&")}`)).data;
};

test.each([
  { hours: 1, points: 30, gaps: 4 },
  { hours: 24, points: 24, gaps: 2 },
  { hours: 336, points: 14, gaps: 1 },
])("of $hours hours $gaps windows have nothing", async ({ hours, points, gaps }) => {
  const { timestamps, metrics } = await measure(await hold("base", "prod"), hours, points);
  expect(timestamps).toHaveLength(points);
  for (const name of names.slice(0, 2)) {
    expect(metrics[name].filter((value: unknown) => value === null)).toHaveLength(gaps);
    expect(metrics[name].every((value: object | null) => value === null || Object.values(value).every(Number.isFinite))).toBe(true);
  }
  expect(metrics["orchestrator.compile_rate"].every(Number.isFinite)).toBe(true);
  expect(metrics["orchestrator.compile_time"]).toContain(null);
});

test("they tell what happens: resources that deploy, agents that are paused, a compile", async () => {
  const scale = await hold("base", "scale");
  scale.pass(60);
  await scale.recompile();
  await scale.post("/api/v2/agent/node-1/pause");
  scale.pass(600);
  const { metrics } = await measure(scale, 1 / 4, 5);
  expect(metrics["resource.agent_count"].at(-1)).toEqual({ up: 99, down: 0, paused: 1 });
  expect(metrics["resource.resource_count"].at(-1)).toMatchObject({ deployed: 9999, available: 101 });
  expect(metrics["orchestrator.compile_rate"].filter((value: number) => value > 0)).toEqual([20]);
  expect(metrics["orchestrator.compile_time"].filter((value: number | null) => value !== null)).toEqual([3.1]);
});

test("where nothing was ever compiled there is nothing, and no compile an hour", async () => {
  const { metrics } = await measure(await hold("base", "empty"), 24, 2);
  expect(metrics).toEqual({
    "resource.resource_count": [null, null],
    "resource.agent_count": [null, null],
    "orchestrator.compile_time": [null, null],
    "orchestrator.compile_rate": [0, 0],
  });
});
