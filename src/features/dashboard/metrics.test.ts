import { expect, test } from "vitest";
import { formatAxisValue, formatMetricValue } from "./formatMetricValue";
import { getChartData, charts, hasMeasurements, findIsolatedPoints, getMetricsSearch, ranges } from "./metrics";

const timestamps = ["2026-11-24T08:02:00+00:00", "2026-11-24T08:04:00+00:00", "2026-11-24T08:06:00+00:00"];
const createMetrics = (metrics: Record<string, (number | Record<string, number> | null)[]>) => ({
  start: "",
  end: "",
  timestamps,
  metrics,
});

test("keeps unmeasured intervals as gaps", () => {
  const { times, lines } = getChartData(
    createMetrics({ "resource.agent_count": [{ up: 3, down: 0 }, null, { up: 2, down: 1 }] }),
    "resource.agent_count",
  );
  expect(times).toEqual([1_795_507_320, 1_795_507_440, 1_795_507_560]);
  expect(lines).toEqual([
    { name: "down", values: [0, null, 1] },
    { name: "up", values: [3, null, 2] },
  ]);
});

test("keeps measured zeros", () => {
  const { lines } = getChartData(createMetrics({ "orchestrator.compile_rate": [0, 24, 0] }), "orchestrator.compile_rate");
  expect(lines).toEqual([{ name: "", values: [0, 24, 0] }]);
});

test("omits states that never occur and sorts the others worst first", () => {
  const counts = { dry: 0, deployed: 90, failed: 1, skipped_for_undefined: 0, available: 2 };
  const { lines } = getChartData(createMetrics({ "resource.resource_count": [counts, counts, counts] }), "resource.resource_count");
  expect(lines.map(({ name }) => name)).toEqual(["failed", "available", "deployed"]);
});

test("shows the best state at zero if no state occurs", () => {
  const zeroCounts = { dry: 0, failed: 0, deployed: 0 };
  const { lines } = getChartData(createMetrics({ "resource.resource_count": [null, zeroCounts, zeroCounts] }), "resource.resource_count");
  expect(lines).toEqual([{ name: "deployed", values: [null, 0, 0] }]);
});

test("shows a gap where an interval lacks a state", () => {
  const { lines } = getChartData(createMetrics({ "resource.agent_count": [{ up: 3 }, { up: 3, down: 1 }, null] }), "resource.agent_count");
  expect(lines.find(({ name }) => name === "down")!.values).toEqual([null, 1, null]);
});

test("treats values that aren't numbers as gaps", () => {
  const invalidMetrics = { "orchestrator.compile_time": [Number.NaN, "12" as never, 4.5] };
  expect(getChartData(createMetrics(invalidMetrics), "orchestrator.compile_time").lines[0]!.values).toEqual([null, null, 4.5]);
});

test("detects metrics without measurements", () => {
  expect(hasMeasurements(getChartData(createMetrics({}), "orchestrator.compile_time"))).toBe(false);
  expect(
    hasMeasurements(getChartData(createMetrics({ "orchestrator.compile_time": [null, null, null] }), "orchestrator.compile_time")),
  ).toBe(false);
  expect(hasMeasurements(getChartData(createMetrics({ "orchestrator.compile_time": [null, 0, null] }), "orchestrator.compile_time"))).toBe(
    true,
  );
});

test("finds isolated points", () => {
  expect(findIsolatedPoints([1, null, 2, 3, null, 4])).toEqual([0, 5]);
  expect(findIsolatedPoints([null, 7, null])).toEqual([1]);
  expect(findIsolatedPoints([1, 2, 3])).toEqual([]);
});

test("requests all metrics at once, in intervals longer than a minute", () => {
  const end = Date.parse("2026-11-24T08:00:00Z");
  expect(getMetricsSearch(ranges["6h"], end)).toEqual({
    metrics: charts.map(({ metric }) => metric),
    start_interval: "2026-11-24T02:00:00.000Z",
    end_interval: "2026-11-24T08:00:00.000Z",
    nb_datapoints: 72,
  });
  for (const { minutes, intervalCount } of Object.values(ranges)) expect(minutes / intervalCount).toBeGreaterThan(1);
});

test("formats axis values compactly", () => {
  expect([0, 0.02, 2.5, 30, 90, 600, 5400].map((value) => formatAxisValue("seconds", value))).toEqual([
    "0",
    "20 ms",
    "2.5 s",
    "30 s",
    "1.5 min",
    "10 min",
    "1.5 h",
  ]);
  expect(formatAxisValue("count", 10_000)).toBe("10,000");
});

test("formats values in their unit and gaps as no data", () => {
  expect(formatMetricValue("count", 10_100)).toBe("10,100");
  expect(formatMetricValue("count", 91.76)).toBe("91.8");
  expect(formatMetricValue("seconds", 4.990_843)).toBe("5.0 s");
  expect(formatMetricValue("seconds", 0)).toBe("0 s");
  expect(formatMetricValue("rate", 24)).toBe("24");
  expect(formatMetricValue("count", null)).toBe("No data");
});
