import "uplot/dist/uPlot.min.css";
import { useElementSize } from "@mantine/hooks";
import { useLayoutEffect, useRef, useState, type KeyboardEvent } from "react";
import uPlot from "uplot";
import { Mark } from "~/ui/Mark";
import { readable } from "~/ui/states";
import { formatWhen, useZone } from "~/ui/time";
import classes from "./charts.module.css";
import { formatValue } from "./formatValue";
import type { Chart, ChartData } from "./metrics";
import { margins, plotOptions } from "./plotOptions";

interface Props {
  chart: Chart;
  data: ChartData;
  /** Where the range begins, in seconds since the epoch: also where nothing was measured then. */
  start: number;
}

/**
 * A chart of lines over time. A pointer, or the arrow keys, read it: the values at a time stand beside it, and are the text of
 * a slider along the time for those who do not see it.
 */
export function Plot({ chart, data, start }: Props) {
  const zone = useZone();
  const { ref, width } = useElementSize();
  const canvas = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState<number>();
  const { times, lines } = data;
  const last = times.length - 1;
  const end = times[last]!;

  // The chart is drawn by a library on a canvas of its own: anew for every answer, width and zone.
  useLayoutEffect(() => {
    if (width === 0) return;
    const options = plotOptions({ chart, lines, start, end, width, zone, onRead: setAt });
    const plot = new uPlot(options, [times, ...lines.map(({ values }) => values)], canvas.current!);
    return () => plot.destroy();
  }, [chart, times, lines, start, end, width, zone]);

  const read = Math.min(at ?? last, last);
  const time = formatWhen(new Date(times[read]! * 1000).toISOString(), zone);
  const values = lines.map(({ name, values }) => ({ name, text: formatValue(chart.unit, values[read]) }));
  const steps: Record<string, number> = { ArrowLeft: read - 1, ArrowRight: read + 1, Home: 0, End: last };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") return setAt(undefined);
    const next = steps[event.key];
    if (next === undefined) return;
    event.preventDefault();
    setAt(Math.min(Math.max(next, 0), last));
  };
  const left = at === undefined ? 0 : margins.left + ((times[read]! - start) / (end - start)) * (width - margins.left - margins.right);
  return (
    <div ref={ref} className={classes.plot}>
      <div
        ref={canvas}
        className={classes.canvas}
        role="slider"
        tabIndex={0}
        aria-label={`${chart.title}, read along the time`}
        aria-valuemin={0}
        aria-valuemax={last}
        aria-valuenow={read}
        aria-valuetext={`${time}: ${values.map(({ name, text }) => (name ? `${text} ${readable(name)}` : text)).join(", ")}`}
        onKeyDown={onKeyDown}
        onBlur={() => setAt(undefined)}
      />
      {at !== undefined && (
        <div className={classes.tooltip} style={left > width / 2 ? { right: width - left + 12 } : { left: left + 12 }} aria-hidden="true">
          <p className="caption">{time}</p>
          {values.map(({ name, text }) => (
            <p key={name}>
              {name && <Mark state={name} />} <b>{text}</b> {readable(name)}
            </p>
          ))}
        </div>
      )}
      {at !== undefined && <div className={classes.cursor} style={{ left }} />}
    </div>
  );
}
