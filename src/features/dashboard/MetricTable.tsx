import { toIsoString } from "~/time";
import { humanize } from "~/ui/states";
import { Table } from "~/ui/Table";
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
      <Table label={chart.title}>
        <thead>
          <tr>
            <th scope="col">Interval end</th>
            {lines.map(({ name }) => (
              <th key={name} scope="col" data-numeric>
                {humanize(name) || chart.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {times.map((_, index) => {
            const timeIndex = times.length - 1 - index;
            return (
              <tr key={timeIndex} data-row>
                <td className="num">{formatDateTime(toIsoString(times[timeIndex]! * 1000), zone)}</td>
                {lines.map(({ name, values }) => (
                  <td key={name} data-numeric>
                    {formatMetricValue(chart.unit, values[timeIndex])}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </Table>
    </div>
  );
}
