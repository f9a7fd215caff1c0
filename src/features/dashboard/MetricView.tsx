import { useComputedColorScheme } from "@mantine/core";
import { lazy, Suspense, useMemo } from "react";
import type { Metrics } from "~/api/endpoints";
import { formatDuration, formatDateTime, useZone } from "~/ui/time";
import classes from "./charts.module.css";
import { Legend } from "./Legend";
import { getChartData, hasMeasurements, type MetricChart } from "./metrics";
import { MetricTable } from "./MetricTable";

/** The charts' code weighs as much as the page: it comes after it, and a page without it still has the tables. */
const Plot = lazy(() =>
  import("./Plot").then(
    (module) => ({ default: module.Plot }),
    () => ({ default: () => <p className="caption">The code of the charts could not be loaded. The table shows the same.</p> }),
  ),
);

/** A window's length, in whole minutes or hours. */
const formatWindow = (seconds: number): string =>
  formatDuration(seconds)
    .replace(/ 00 (min|s)\b/g, "")
    .replace(".0 s", " s");

/** A metric's values, drawn or listed, and what they are. */
export function MetricView({ chart, metrics, asTable }: { chart: MetricChart; metrics: Metrics; asTable: boolean }) {
  const zone = useZone();
  const colorScheme = useComputedColorScheme();
  // Every answer to anything on the page draws it again: without this five canvases were drawn anew, 18 times in a minute.
  const data = useMemo(() => getChartData(metrics, chart.metric), [metrics, chart]);
  const windowSeconds = data.times.length > 1 ? data.times[1]! - data.times[0]! : 0;
  return (
    <>
      {asTable ? (
        <MetricTable chart={chart} data={data} />
      ) : (
        <>
          <Suspense fallback={<div className={classes.plot} />}>
            <Plot key={colorScheme} chart={chart} data={data} start={Date.parse(metrics.start) / 1000} />
          </Suspense>
          <Legend data={data} />
        </>
      )}
      <p className="caption">
        {chart.description}, over each {formatWindow(windowSeconds)} from {formatDateTime(metrics.start, zone)} to{" "}
        {formatDateTime(metrics.end, zone)}.{!hasMeasurements(data) && " Nothing was measured."}
      </p>
    </>
  );
}
