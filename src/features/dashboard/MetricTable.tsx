import { readable } from "~/ui/states";
import { Table } from "~/ui/Table";
import { formatWhen, useZone } from "~/ui/time";
import classes from "./charts.module.css";
import { formatValue } from "./formatValue";
import type { Chart, ChartData } from "./metrics";

/** The values of a chart as numbers, the newest first. */
export function MetricTable({ chart, data: { times, lines } }: { chart: Chart; data: ChartData }) {
  const zone = useZone();
  return (
    // What scrolls must be in reach of the keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={classes.table} role="region" aria-label={`${chart.title}, table`} tabIndex={0}>
      <Table label={chart.title}>
        <thead>
          <tr>
            <th scope="col">Until</th>
            {lines.map(({ name }) => (
              <th key={name} scope="col" data-numeric>
                {readable(name) || "Value"}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {times.map((_, index) => {
            const at = times.length - 1 - index;
            return (
              <tr key={at} data-row>
                <td className="num">{formatWhen(new Date(times[at]! * 1000).toISOString(), zone)}</td>
                {lines.map(({ name, values }) => (
                  <td key={name} data-numeric>
                    {formatValue(chart.unit, values[at])}
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
