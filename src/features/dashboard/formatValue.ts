import { formatDuration } from "~/ui/time";
import type { Chart } from "./metrics";

const decimal = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });
const finer = new Intl.NumberFormat("en", { maximumFractionDigits: 2 });

const durations: [seconds: number, word: string][] = [
  [3600, "h"],
  [60, "min"],
  [1, "s"],
  [0.001, "ms"],
];

/** A value of a metric as it is read; a gap is said to be one. */
export function formatValue(unit: Chart["unit"], value: number | null | undefined): string {
  if (value == null) return "not measured";
  if (unit === "seconds") return value === 0 ? "0 s" : formatDuration(value);
  return decimal.format(value);
}

/** A value beside a gridline, where there is little room. */
export function formatAxis(unit: Chart["unit"], value: number): string {
  if (unit !== "seconds" || value === 0) return finer.format(value);
  const [size, word] = durations.find(([seconds]) => value >= seconds) ?? durations[3]!;
  return `${finer.format(value / size)} ${word}`;
}
