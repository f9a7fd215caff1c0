import "uplot/dist/uPlot.min.css";
import { useElementSize } from "@mantine/hooks";
import { useLayoutEffect, useRef, useState, type KeyboardEvent } from "react";
import uPlot from "uplot";
import { toIsoString } from "~/time";
import { StatusIcon } from "~/ui/StatusIcon";
import { humanize } from "~/ui/states";
import { formatDateTime, useZone } from "~/ui/time";
import classes from "./charts.module.css";
import { formatMetricValue } from "./formatMetricValue";
import type { MetricChart, ChartData } from "./metrics";
import { margins, getPlotOptions } from "./plotOptions";

interface Props {
  chart: MetricChart;
  data: ChartData;
  /** Start of the range in seconds since the epoch, even if nothing was measured then. */
  start: number;
}

/**
 * A line chart over time. The pointer and the arrow keys move a cursor that shows the values at a time; for screen readers,
 * the chart is a slider with these values as its text.
 */
export function Plot({ chart, data, start }: Props) {
  const zone = useZone();
  const { ref, width } = useElementSize();
  const chartRef = useRef<HTMLDivElement>(null);
  const [cursorIndex, setCursorIndex] = useState<number>();
  const { times, lines } = data;
  const lastIndex = times.length - 1;
  const end = times.at(-1) ?? start;

  // uPlot draws on its own canvas, which is recreated for new data, widths and zones.
  useLayoutEffect(() => {
    if (width === 0 || !chartRef.current) return;
    const options = getPlotOptions({ chart, lines, start, end, width, zone, onHover: setCursorIndex });
    const plot = new uPlot(options, [times, ...lines.map(({ values }) => values)], chartRef.current);
    return () => plot.destroy();
  }, [chart, times, lines, start, end, width, zone]);

  const activeIndex = Math.min(cursorIndex ?? lastIndex, lastIndex);
  const activeTime = times[activeIndex] ?? end;
  const time = formatDateTime(toIsoString(activeTime * 1000), zone);
  const values = lines.map(({ name, values }) => ({ name, text: formatMetricValue(chart.unit, values[activeIndex]) }));
  const indexByKey = new Map([
    ["ArrowLeft", activeIndex - 1],
    ["ArrowRight", activeIndex + 1],
    ["Home", 0],
    ["End", lastIndex],
  ]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") return setCursorIndex(undefined);
    const nextIndex = indexByKey.get(event.key);
    if (nextIndex === undefined) return;
    event.preventDefault();
    setCursorIndex(Math.min(Math.max(nextIndex, 0), lastIndex));
  };
  const left =
    cursorIndex === undefined ? 0 : margins.left + ((activeTime - start) / (end - start)) * (width - margins.left - margins.right);
  return (
    <div ref={ref} className={classes.plot}>
      <div
        ref={chartRef}
        className={classes.canvas}
        role="slider"
        tabIndex={0}
        aria-label={`${chart.title}, chart`}
        aria-valuemin={0}
        aria-valuemax={lastIndex}
        aria-valuenow={activeIndex}
        aria-valuetext={`${time}: ${values.map(({ name, text }) => (name ? `${text} ${humanize(name)}` : text)).join(", ")}`}
        onKeyDown={onKeyDown}
        onBlur={() => setCursorIndex(undefined)}
      />
      {cursorIndex !== undefined && (
        <div className={classes.tooltip} style={left > width / 2 ? { right: width - left + 12 } : { left: left + 12 }} aria-hidden="true">
          <p className="caption">{time}</p>
          {values.map(({ name, text }) => (
            <p key={name}>
              {name && <StatusIcon state={name} />} <b>{text}</b> {humanize(name)}
            </p>
          ))}
        </div>
      )}
      {cursorIndex !== undefined && <div className={classes.cursor} style={{ left }} />}
    </div>
  );
}
