import { formatNumber } from "~/ui/numbers";
import { formatDuration } from "~/ui/time";
import type { MetricChart } from "./metrics";

const durationUnits: [seconds: number, unit: string][] = [
  [3600, "h"],
  [60, "min"],
  [1, "s"],
];

export function formatMetricValue(unit: MetricChart["unit"], value: number | null | undefined): string {
  if (value == null) return "No data";
  if (unit === "seconds") return value === 0 ? "0 s" : formatDuration(value);
  return formatNumber(value, "tenths");
}

/** A compact axis label: `1.5 min`. */
export function formatAxisValue(unit: MetricChart["unit"], value: number): string {
  if (unit !== "seconds" || value === 0) return formatNumber(value, "hundredths");
  const [size, label] = durationUnits.find(([seconds]) => value >= seconds) ?? [0.001, "ms"];
  return `${formatNumber(value / size, "hundredths")} ${label}`;
}
