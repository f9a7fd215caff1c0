import { Link } from "react-router";
import { Mark } from "./Mark";
import classes from "./StateBar.module.css";
import { compareStates, readable, stateOf } from "./states";
import { count } from "./count";

interface Props {
  label: string;
  counts: Record<string, number>;
  /** Where a state's number, and its piece of the bar, lead. */
  to?: (state: string) => string;
  legend?: boolean;
}

/** Counts by state as one bar, worst first; one failure among ten thousand is still seen. */
export function StateBar({ label, counts, to, legend }: Props) {
  const set = Object.entries(counts)
    .filter(([, number]) => number > 0)
    .sort(([one], [other]) => compareStates(one, other));
  const text = set.map(([state, number]) => `${count.format(number)} ${readable(state)}`).join(", ");
  const named = { role: "img", "aria-label": `${label}: ${text || "none"}` };
  return (
    <div className={classes.whole} role="group" aria-label={label}>
      {to && <span className="visually-hidden" {...named} />}
      <div className={classes.bar} {...(to ? { "aria-hidden": true } : { ...named, title: text })}>
        {set.map(([state, number]) => {
          const look = { className: classes.segment, "data-hue": stateOf(state).hue, style: { flexGrow: number } };
          if (!to) return <span key={state} {...look} />;
          // For a pointer only: the legend has the same link for everybody.
          return <Link key={state} to={to(state)} title={`${count.format(number)} ${readable(state)}`} tabIndex={-1} {...look} />;
        })}
      </div>
      {legend && (
        <ul className={classes.legend}>
          {set.map(([state, number]) => {
            const entry = (
              <>
                <Mark state={state} />
                <span className="num">{count.format(number)}</span> {readable(state)}
              </>
            );
            return (
              <li key={state}>
                {to ? (
                  <Link to={to(state)} className={classes.entry}>
                    {entry}
                  </Link>
                ) : (
                  <span className={classes.entry}>{entry}</span>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}
