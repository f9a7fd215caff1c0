import { toIsoString } from "~/time";
import { SimpleTable } from "~/ui/SimpleTable";
import { humanize } from "~/ui/states";
import { formatDateTime, useZone } from "~/ui/time";
import classes from "./charts.module.css";
import { formatMetricValue } from "./formatMetricValue";
import type { MetricChart, ChartData } from "./metrics";

/** The values of a chart, newest first. */
export function MetricTable({ chart, data: { times, lines } }: { chart: MetricChart; data: ChartData }) {
  const zone = useZone();
  return (
    // Scrollable areas need keyboard access.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={classes.table} role="region" aria-label={`${chart.title}, table`} tabIndex={0}>
      <SimpleTable
        label={chart.title}
        rows={[...times.entries()].toReversed()}
        rowKey={([timeIndex]) => timeIndex}
        columns={[
          { header: "Interval end", className: "num", cell: ([, seconds]) => formatDateTime(toIsoString(seconds * 1000), zone) },
          ...lines.map(({ name, values }) => ({
            header: humanize(name) || chart.title,
            numeric: true,
            cell: ([timeIndex]: [number, number]) => formatMetricValue(chart.unit, values[timeIndex]),
          })),
        ]}
      />
    </div>
  );
}
