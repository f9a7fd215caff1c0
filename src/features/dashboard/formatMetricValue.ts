import { formatDuration } from "~/ui/time";
import type { MetricChart } from "./metrics";

const valueFormat = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });
const axisFormat = new Intl.NumberFormat("en", { maximumFractionDigits: 2 });

const durationUnits: [seconds: number, word: string][] = [
  [3600, "h"],
  [60, "min"],
  [1, "s"],
  [0.001, "ms"],
];

/** A value of a metric as it is read; a gap is said to be one. */
export function formatMetricValue(unit: MetricChart["unit"], value: number | null | undefined): string {
  if (value == null) return "not measured";
  if (unit === "seconds") return value === 0 ? "0 s" : formatDuration(value);
  return valueFormat.format(value);
}

/** A value beside a gridline, where there is little room. */
export function formatAxisValue(unit: MetricChart["unit"], value: number): string {
  if (unit !== "seconds" || value === 0) return axisFormat.format(value);
  const [size, label] = durationUnits.find(([seconds]) => value >= seconds) ?? durationUnits[3]!;
  return `${axisFormat.format(value / size)} ${label}`;
}
