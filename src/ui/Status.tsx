import { StatusIcon } from "./StatusIcon";
import { humanize } from "./states";
import classes from "./Status.module.css";

/** A state as an icon and text. */
export function Status({ state }: { state: string }) {
  return (
    <span className={classes.status}>
      <StatusIcon state={state} />
      {humanize(state)}
    </span>
  );
}
