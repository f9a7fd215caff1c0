/** The ranges and metrics of the charts, their request, and its response as lines. */
import type { Metrics } from "~/api/models";
import { parseTime, toIsoString } from "~/time";
import { compareStates } from "~/ui/states";

export interface MetricsRange {
  label: string;
  minutes: number;
  /** Number of intervals. The server measures about once a minute, so intervals of one minute could have gaps. */
  intervalCount: number;
}

/** By search param. */
export const ranges = {
  "1h": { label: "1 h", minutes: 60, intervalCount: 30 },
  "6h": { label: "6 h", minutes: 360, intervalCount: 72 },
  "24h": { label: "24 h", minutes: 1440, intervalCount: 96 },
  "7d": { label: "7 d", minutes: 10_080, intervalCount: 84 },
  "14d": { label: "14 d", minutes: 20_160, intervalCount: 84 },
} satisfies Record<string, MetricsRange>;
export const defaultRange = "1h";
export const isRangeKey = (param: string): param is keyof typeof ranges => Object.hasOwn(ranges, param);

export interface MetricChart {
  /** The server's name for the metric. */
  metric: string;
  title: string;
  /** For the caption: "…, in intervals of 2 min". */
  description: string;
  unit: "count" | "seconds" | "rate";
}

export const charts: readonly MetricChart[] = [
  {
    metric: "resource.resource_count",
    title: "Resources by status",
    description: "Average number of resources with each status",
    unit: "count",
  },
  { metric: "resource.agent_count", title: "Agents by state", description: "Average number of agents in each state", unit: "count" },
  { metric: "orchestrator.compile_time", title: "Compile time", description: "Average duration of finished compiles", unit: "seconds" },
  {
    metric: "orchestrator.compile_waiting_time",
    title: "Compile wait time",
    description: "Average time that compiles waited in the queue",
    unit: "seconds",
  },
  { metric: "orchestrator.compile_rate", title: "Compiles per hour", description: "Finished compiles per hour", unit: "rate" },
];

/** Search params of the metrics request; `end` in milliseconds since the epoch. */
export function getMetricsSearch({ minutes, intervalCount }: MetricsRange, end: number) {
  return {
    metrics: charts.map(({ metric }) => metric),
    start_interval: toIsoString(end - minutes * 60_000),
    end_interval: toIsoString(end),
    nb_datapoints: intervalCount,
  };
}

export interface ChartLine {
  /** A state; empty if the metric has a single line. */
  name: string;
  /** One value for each of `times`; null if nothing was measured. */
  values: (number | null)[];
}

export interface ChartData {
  /** Ends of the intervals in seconds since the epoch. */
  times: number[];
  /** Worst state first, without states that never occur. */
  lines: ChartLine[];
}

const toFiniteNumber = (value: unknown): number | null => (typeof value === "number" && Number.isFinite(value) ? value : null);

/** The server counts `dry`, but no resource ever has that status. */
const isShownState = (state: string): boolean => state !== "dry";

/** The lines of a metric. Unmeasured intervals stay gaps. */
export function getChartData({ timestamps, metrics }: Metrics, metric: string): ChartData {
  const times = timestamps.map((time) => parseTime(time) / 1000);
  const rawValues = metrics[metric] ?? [];
  const values = times.map((_, index) => rawValues[index] ?? null);
  const states = [...new Set(values.flatMap((value) => (typeof value === "object" && value ? Object.keys(value) : [])))].filter(
    isShownState,
  );
  if (states.length === 0) return { times, lines: [{ name: "", values: values.map(toFiniteNumber) }] };
  const lines = states
    .sort(compareStates)
    .map((name) => ({ name, values: values.map((value) => (typeof value === "object" ? toFiniteNumber(value?.[name]) : null)) }));
  const nonZeroLines = lines.filter((line) => line.values.some((value) => value !== null && value > 0));
  return { times, lines: nonZeroLines.length > 0 ? nonZeroLines : lines.slice(-1) };
}

export const hasMeasurements = ({ lines }: ChartData): boolean => lines.some(({ values }) => values.some((value) => value !== null));

/** Indexes of values without neighbors: a line wouldn't show them, so they are drawn as points. */
export function findIsolatedPoints(values: readonly (number | null | undefined)[]): number[] {
  return values.flatMap((value, index) => (value != null && values[index - 1] == null && values[index + 1] == null ? [index] : []));
}
