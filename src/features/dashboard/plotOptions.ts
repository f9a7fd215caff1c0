import uPlot from "uplot";
import type { Zone } from "~/ui/time";
import { formatAxisValue } from "./formatMetricValue";
import { getLineColor, getDashPattern } from "./lineStyle";
import { findIsolatedPoints, type MetricChart, type ChartLine } from "./metrics";

interface PlotParams {
  chart: MetricChart;
  lines: readonly ChartLine[];
  /** In seconds since the epoch. */
  start: number;
  end: number;
  width: number;
  zone: Zone;
  /** Called with the index of the time under the pointer; undefined once it has left. */
  onHover: (index: number | undefined) => void;
}

const secondsPerDay = 86_400;
/** In pixels. */
const height = 180;
/** In pixels. */
export const margins = { left: 60, right: 12, top: 8 };
/** In pixels; results in at most four gridlines. */
const minGridlineSpacing = 38;

const getRoundSteps = (powers: number[]): number[] => powers.flatMap((power) => [1, 2, 5].map((factor) => factor * 10 ** power));
/** Possible distances between gridlines, in the unit of the axis. */
const axisIncrements = {
  count: getRoundSteps([0, 1, 2, 3, 4, 5, 6]),
  rate: getRoundSteps([-2, -1, 0, 1, 2, 3, 4]),
  seconds: [
    ...getRoundSteps([-3, -2, -1]),
    1,
    2,
    5,
    10,
    15,
    30,
    ...[1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1440].map((minutes) => minutes * 60),
  ],
};

/** Labels of the time axis: times, dates at midnight, and only dates for steps of a day or more. */
function createTimeFormatter(zone: Zone): (seconds: number, step: number) => string {
  const timeZone = zone === "utc" ? "UTC" : undefined;
  const hour = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone });
  const date = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone });
  return (seconds, step) => {
    const text = hour.format(seconds * 1000);
    return step >= secondsPerDay || text === "00:00" ? date.format(seconds * 1000) : text;
  };
}

/** uPlot options with the current theme's colors: a canvas can't use CSS variables. */
export function getPlotOptions({ chart, lines, start, end, width, zone, onHover }: PlotParams): uPlot.Options {
  const style = getComputedStyle(document.documentElement);
  const getCssColor = (name: string) => style.getPropertyValue(name).trim();
  const font = `12px ${style.getPropertyValue("--mantine-font-family")}`;
  const axis = { stroke: getCssColor("--text-dim"), font, ticks: { show: false } };
  const formatTime = createTimeFormatter(zone);
  return {
    width,
    height,
    legend: { show: false },
    padding: [margins.top, margins.right, 0, 0],
    tzDate: (seconds) => {
      // oxlint-disable-next-line no-restricted-globals -- uPlot takes Date objects
      const date = new Date(seconds * 1000);
      return zone === "utc" ? uPlot.tzDate(date, "Etc/UTC") : date;
    },
    cursor: { y: false, x: false, points: { show: false }, drag: { setScale: false, x: false, y: false } },
    // uPlot also calls this without an event when it moves the cursor on its own.
    hooks: {
      setCursor: [({ cursor: { event, left = -1, idx } }) => event && onHover(left >= 0 ? (idx ?? undefined) : undefined)],
    },
    scales: {
      x: { range: [start, end] },
      // The headroom keeps a line at the maximum from being clipped.
      y: { range: (_, __, max) => [0, max > 0 ? max * 1.08 : 1] },
    },
    axes: [
      {
        ...axis,
        grid: { show: false },
        size: 26,
        space: 70,
        values: (_, splits, __, ___, step) => splits.map((seconds) => formatTime(seconds, step)),
      },
      {
        ...axis,
        size: margins.left,
        space: minGridlineSpacing,
        grid: { stroke: getCssColor("--border"), width: 1 },
        incrs: axisIncrements[chart.unit],
        values: (_, splits) => splits.map((value) => formatAxisValue(chart.unit, value)),
      },
    ],
    series: [
      {},
      ...lines.map(({ name, values }) => ({
        stroke: getCssColor(getLineColor(name)),
        width: 1.5,
        dash: getDashPattern(name),
        spanGaps: false,
        points: {
          show: findIsolatedPoints(values).length > 0,
          size: 5,
          fill: getCssColor(getLineColor(name)),
          filter: () => findIsolatedPoints(values),
        },
      })),
    ],
  };
}
