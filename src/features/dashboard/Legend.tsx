import { Mark } from "~/ui/Mark";
import { readable } from "~/ui/states";
import classes from "./charts.module.css";
import { colourOf, dashOf } from "./lineLook";
import type { ChartData } from "./metrics";

/** The lines of a chart by their states, with a piece of each. */
export function Legend({ data: { lines } }: { data: ChartData }) {
  if (lines.length === 1 && lines[0]!.name === "") return null;
  return (
    <ul className={classes.legend}>
      {lines.map(({ name }) => (
        <li key={name}>
          <svg width="22" height="8" aria-hidden="true">
            <line x1="0" y1="4" x2="22" y2="4" stroke={`var(${colourOf(name)})`} strokeWidth="2" strokeDasharray={dashOf(name).join(" ")} />
          </svg>
          <Mark state={name} />
          {readable(name)}
        </li>
      ))}
    </ul>
  );
}
