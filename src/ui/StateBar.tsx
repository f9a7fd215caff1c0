import { Link } from "react-router";
import { StatusIcon } from "./StatusIcon";
import classes from "./StateBar.module.css";
import { compareStates, humanize, getStateStyle } from "./states";
import { formatNumber } from "./numbers";

interface Props {
  label: string;
  counts: Record<string, number>;
  /** Link for a state's count and segment. */
  getHref?: (state: string) => string;
  legend?: boolean;
}

/** Counts by state as a bar, worst first. One failure among ten thousand is still visible. */
export function StateBar({ label, counts, getHref, legend }: Props) {
  const nonZeroCounts = Object.entries(counts)
    .filter(([, number]) => number > 0)
    .sort(([a], [b]) => compareStates(a, b));
  const summary = nonZeroCounts.map(([state, number]) => `${formatNumber(number)} ${humanize(state)}`).join(", ");
  const accessibleProps = { role: "img", "aria-label": `${label}: ${summary || "none"}` };
  return (
    <div className={classes.root} role="group" aria-label={label}>
      {getHref && <span className="visually-hidden" {...accessibleProps} />}
      <div className={classes.bar} {...(getHref ? { "aria-hidden": true } : { ...accessibleProps, title: summary })}>
        {nonZeroCounts.map(([state, number]) => {
          const segmentProps = { className: classes.segment, "data-color": getStateStyle(state).color, style: { flexGrow: number } };
          if (!getHref) return <span key={state} {...segmentProps} />;
          // Pointer only, since the legend has the same link.
          return (
            <Link key={state} to={getHref(state)} title={`${formatNumber(number)} ${humanize(state)}`} tabIndex={-1} {...segmentProps} />
          );
        })}
      </div>
      {legend && (
        <ul className={classes.legend}>
          {nonZeroCounts.map(([state, number]) => {
            const entry = (
              <>
                <StatusIcon state={state} />
                <span className="num">{formatNumber(number)}</span> {humanize(state)}
              </>
            );
            return (
              <li key={state}>
                {getHref ? (
                  <Link to={getHref(state)} className={classes.legendItem}>
                    {entry}
                  </Link>
                ) : (
                  <span className={classes.legendItem}>{entry}</span>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}
