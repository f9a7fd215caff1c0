import classes from "./StatusIcon.module.css";
import { getStateStyle } from "./states";

/** A state's mark, beside the word that names it. What moves turns, where something round it says `data-animate-icons`. */
export function StatusIcon({ state }: { state: string }) {
  const { icon, color } = getStateStyle(state);
  return (
    <svg className={classes.icon} width="14" height="14" data-icon={icon} data-color={color} aria-hidden="true">
      <use href={`#status-icon-${icon}`} />
    </svg>
  );
}
