/** What the charts show: the ranges on offer, the question for each, and its answer as lines. */
import type { Metrics } from "~/api/endpoints";
import { compareStates } from "~/ui/states";

export interface MetricsRange {
  label: string;
  minutes: number;
  /** Windows of time that it is cut into. The server measures once a minute: windows of one would have gaps by chance. */
  windowCount: number;
}

/** By the word of the address. */
export const ranges: Readonly<Record<string, MetricsRange>> = {
  "1h": { label: "1 h", minutes: 60, windowCount: 30 },
  "6h": { label: "6 h", minutes: 360, windowCount: 72 },
  "24h": { label: "24 h", minutes: 1440, windowCount: 96 },
  "7d": { label: "7 d", minutes: 10_080, windowCount: 84 },
  "14d": { label: "14 d", minutes: 20_160, windowCount: 84 },
};
export const defaultRange = "1h";

export interface MetricChart {
  /** The server's name of the metric. */
  metric: string;
  title: string;
  /** What was measured, for the caption: "… over each 2 min". */
  description: string;
  unit: "count" | "seconds" | "rate";
}

export const charts: readonly MetricChart[] = [
  {
    metric: "resource.resource_count",
    title: "Resources by state",
    description: "Average number of resources in each state",
    unit: "count",
  },
  { metric: "resource.agent_count", title: "Agents by state", description: "Average number of agents in each state", unit: "count" },
  { metric: "orchestrator.compile_time", title: "Compile time", description: "Mean duration of the compiles that ended", unit: "seconds" },
  {
    metric: "orchestrator.compile_waiting_time",
    title: "Waiting time of compiles",
    description: "Mean time that compiles waited in the queue",
    unit: "seconds",
  },
  { metric: "orchestrator.compile_rate", title: "Compiles per hour", description: "Compiles that ended, per hour", unit: "rate" },
];

/** The words of a metrics request for a range that ends at a time, in milliseconds since the epoch. */
export function getMetricsSearch({ minutes, windowCount }: MetricsRange, end: number) {
  const toIso = (time: number) => new Date(time).toISOString();
  return {
    metrics: charts.map(({ metric }) => metric),
    start_interval: toIso(end - minutes * 60_000),
    end_interval: toIso(end),
    nb_datapoints: windowCount,
  };
}

export interface ChartLine {
  /** A state; empty where the metric has one line only. */
  name: string;
  /** One for each time; null where nothing was measured. */
  values: (number | null)[];
}

export interface ChartData {
  /** Ends of the windows, in seconds since the epoch. */
  times: number[];
  /** Worst state first; states that never occur are left out. */
  lines: ChartLine[];
}

const toFiniteNumber = (value: unknown): number | null => (typeof value === "number" && Number.isFinite(value) ? value : null);

/** `dry` is counted by the server, and never occurs. */
const isShownState = (state: string): boolean => state !== "dry";

/** One metric of an answer as lines. What was not measured stays a gap. */
export function getChartData({ timestamps, metrics }: Metrics, metric: string): ChartData {
  const times = timestamps.map((time) => Date.parse(time) / 1000);
  const windows = metrics[metric] ?? [];
  const values = times.map((_, index) => windows[index] ?? null);
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

/** Whether anything was measured. */
export const hasMeasurements = ({ lines }: ChartData): boolean => lines.some(({ values }) => values.some((value) => value !== null));

/** Places that no line leads to or from: they are drawn as points, or they would not be seen. */
export function findIsolatedPoints(values: readonly (number | null | undefined)[]): number[] {
  return values.flatMap((value, index) => (value != null && values[index - 1] == null && values[index + 1] == null ? [index] : []));
}
