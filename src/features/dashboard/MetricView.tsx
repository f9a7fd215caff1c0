import { useComputedColorScheme } from "@mantine/core";
import { useMemo } from "react";
import type { Metrics } from "~/api/models";
import { parseTime } from "~/time";
import { lazyWithRetry } from "~/ui/lazyWithRetry";
import { formatDuration, formatDateTime, useZone } from "~/ui/time";
import classes from "./charts.module.css";
import { Legend } from "./Legend";
import { getChartData, hasMeasurements, type MetricChart } from "./metrics";
import { MetricTable } from "./MetricTable";

/**
 * uPlot formats numbers in the browser's language from its import on. WebKitGTK calls the language "c" on a system without a locale,
 * which Intl rejects.
 */
export function loadPlot() {
  try {
    Intl.getCanonicalLocales(navigator.language);
  } catch {
    Object.defineProperty(navigator, "language", { value: "en", configurable: true });
  }
  return import("./Plot").then((module) => module.Plot);
}

/** Loaded after the page: the chart library is as large as the rest of it. Without it, the tables still work. */
const Plot = lazyWithRetry(loadPlot, {
  renderFailure: (failure) => (
    <p className="caption">
      Couldn't load the charts. {failure === "unreachable" ? "Retrying automatically." : "Reload the page to load them."} The tables show
      the same values.
    </p>
  ),
});

const formatInterval = (seconds: number): string =>
  formatDuration(seconds)
    .replace(/ 00 (min|s)\b/g, "")
    .replace(".0 s", " s");

/** A metric as a chart or a table, with a caption. */
export function MetricView({ chart, metrics, asTable }: { chart: MetricChart; metrics: Metrics; asTable: boolean }) {
  const zone = useZone();
  const colorScheme = useComputedColorScheme();
  // Memoized because the page renders with every response, and new data redraws the canvas.
  const data = useMemo(() => getChartData(metrics, chart.metric), [metrics, chart]);
  const [firstTime = 0, secondTime = firstTime] = data.times;
  return (
    <>
      {asTable ? (
        <MetricTable chart={chart} data={data} />
      ) : (
        <>
          <Plot
            key={colorScheme}
            chart={chart}
            data={data}
            start={parseTime(metrics.start) / 1000}
            fallback={<div className={classes.plot} />}
          />
          <Legend data={data} />
        </>
      )}
      <p className="caption">
        {chart.description}, in intervals of {formatInterval(secondTime - firstTime)} from {formatDateTime(metrics.start, zone)} to{" "}
        {formatDateTime(metrics.end, zone)}.{!hasMeasurements(data) && " No data in this range."}
      </p>
    </>
  );
}
