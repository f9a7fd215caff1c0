import uPlot from "uplot";
import type { Zone } from "~/ui/time";
import { formatAxis } from "./formatValue";
import { colourOf, dashOf } from "./lineLook";
import { lonely, type Chart, type Line } from "./metrics";

interface Wanted {
  chart: Chart;
  lines: readonly Line[];
  /** In seconds since the epoch. */
  start: number;
  end: number;
  width: number;
  zone: Zone;
  /** Told which time the pointer is at; undefined once it has left. */
  onRead: (index: number | undefined) => void;
}

const day = 86_400;
/** Of a chart, in pixels. */
const height = 180;
/** What stands beside the lines, in pixels. */
export const margins = { left: 60, right: 12, top: 8 };
/** So far apart gridlines are at least, in pixels: there are four at most. */
const gap = 38;

const tens = (powers: number[]): number[] => powers.flatMap((power) => [1, 2, 5].map((one) => one * 10 ** power));
/** So far apart gridlines may be, in the unit of the axis. */
const increments = {
  count: tens([0, 1, 2, 3, 4, 5, 6]),
  rate: tens([-2, -1, 0, 1, 2, 3, 4]),
  seconds: [...tens([-3, -2, -1]), 1, 2, 5, 10, 15, 30, ...[1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1440].map((minutes) => minutes * 60)],
};

/** The words under the time axis: hours, and at midnight the day; over several days the days alone. */
function timeFormat(zone: Zone): (seconds: number, step: number) => string {
  const timeZone = zone === "utc" ? "UTC" : undefined;
  const hour = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone });
  const date = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone });
  return (seconds, step) => {
    const text = hour.format(seconds * 1000);
    return step >= day || text === "00:00" ? date.format(seconds * 1000) : text;
  };
}

/** How uPlot is to draw a chart, in the colours of the theme as they are now. */
export function plotOptions({ chart, lines, start, end, width, zone, onRead }: Wanted): uPlot.Options {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  const font = `12px ${style.getPropertyValue("--mantine-font-family")}`;
  const axis = { stroke: colour("--text-dim"), font, ticks: { show: false } };
  const format = timeFormat(zone);
  return {
    width,
    height,
    legend: { show: false },
    padding: [margins.top, margins.right, 0, 0],
    tzDate: (seconds) => (zone === "utc" ? uPlot.tzDate(new Date(seconds * 1000), "Etc/UTC") : new Date(seconds * 1000)),
    cursor: { y: false, x: false, points: { show: false }, drag: { setScale: false, x: false, y: false } },
    // It also tells when it moved its cursor by itself, which is no event.
    hooks: { setCursor: [({ cursor }) => cursor.event && onRead(cursor.left! >= 0 ? (cursor.idx ?? undefined) : undefined)] },
    scales: {
      x: { range: [start, end] },
      // From nought on; a line along the top would be half cut off.
      y: { range: (_, __, highest) => [0, highest > 0 ? highest * 1.08 : 1] },
    },
    axes: [
      { ...axis, grid: { show: false }, size: 26, space: 70, values: (_, splits, __, ___, step) => splits.map((at) => format(at, step)) },
      {
        ...axis,
        size: margins.left,
        space: gap,
        grid: { stroke: colour("--border"), width: 1 },
        incrs: increments[chart.unit],
        values: (_, splits) => splits.map((value) => formatAxis(chart.unit, value)),
      },
    ],
    series: [
      {},
      ...lines.map(({ name, values }) => ({
        stroke: colour(colourOf(name)),
        width: 1.5,
        dash: dashOf(name),
        spanGaps: false,
        points: { show: lonely(values).length > 0, size: 5, fill: colour(colourOf(name)), filter: () => lonely(values) },
      })),
    ],
  };
}
