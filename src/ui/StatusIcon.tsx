import classes from "./StatusIcon.module.css";
import { getStateStyle } from "./states";

/** A state's icon, for use next to its name. Icons of running states spin inside `data-animate-icons`. */
export function StatusIcon({ state }: { state: string }) {
  const { icon, color } = getStateStyle(state);
  return (
    <svg className={classes.icon} width="14" height="14" data-icon={icon} data-color={color} aria-hidden="true">
      <use href={`#status-icon-${icon}`} />
    </svg>
  );
}
