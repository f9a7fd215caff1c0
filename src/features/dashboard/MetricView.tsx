import { useComputedColorScheme } from "@mantine/core";
import { lazy, Suspense, useMemo } from "react";
import type { Metrics } from "~/api/endpoints";
import { formatDuration, formatWhen, useZone } from "~/ui/time";
import classes from "./charts.module.css";
import { Legend } from "./Legend";
import { chartData, isMeasured, type Chart } from "./metrics";
import { MetricTable } from "./MetricTable";

/** The charts' code weighs as much as the page: it comes after it, and a page without it still has the tables. */
const Plot = lazy(() =>
  import("./Plot").then(
    (module) => ({ default: module.Plot }),
    () => ({ default: () => <p className="caption">The code of the charts could not be loaded. The table shows the same.</p> }),
  ),
);

/** A window's length, in whole minutes or hours. */
const windowName = (seconds: number): string =>
  formatDuration(seconds)
    .replace(/ 00 (min|s)\b/g, "")
    .replace(".0 s", " s");

/** A metric's values, drawn or listed, and what they are. */
export function MetricView({ chart, metrics, asTable }: { chart: Chart; metrics: Metrics; asTable: boolean }) {
  const zone = useZone();
  const scheme = useComputedColorScheme();
  // Every answer to anything on the page draws it again: without this five canvases were drawn anew, 18 times in a minute.
  const data = useMemo(() => chartData(metrics, chart.metric), [metrics, chart]);
  const step = data.times.length > 1 ? data.times[1]! - data.times[0]! : 0;
  return (
    <>
      {asTable ? (
        <MetricTable chart={chart} data={data} />
      ) : (
        <>
          <Suspense fallback={<div className={classes.plot} />}>
            <Plot key={scheme} chart={chart} data={data} start={Date.parse(metrics.start) / 1000} />
          </Suspense>
          <Legend data={data} />
        </>
      )}
      <p className="caption">
        {chart.measured}, over each {windowName(step)} from {formatWhen(metrics.start, zone)} to {formatWhen(metrics.end, zone)}.
        {!isMeasured(data) && " Nothing was measured."}
      </p>
    </>
  );
}
