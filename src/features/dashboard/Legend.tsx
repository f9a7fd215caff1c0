import { StatusIcon } from "~/ui/StatusIcon";
import { humanize } from "~/ui/states";
import classes from "./charts.module.css";
import { getLineColor, getDashPattern } from "./lineStyle";
import type { ChartData } from "./metrics";

/** The states of a chart, each with a sample of its line. */
export function Legend({ data: { lines } }: { data: ChartData }) {
  if (lines.every(({ name }) => name === "")) return null;
  return (
    <ul className={classes.legend}>
      {lines.map(({ name }) => (
        <li key={name}>
          <svg width="22" height="8" aria-hidden="true">
            <line
              x1="0"
              y1="4"
              x2="22"
              y2="4"
              stroke={`var(${getLineColor(name)})`}
              strokeWidth="2"
              strokeDasharray={getDashPattern(name).join(" ")}
            />
          </svg>
          <StatusIcon state={name} />
          {humanize(name)}
        </li>
      ))}
    </ul>
  );
}
