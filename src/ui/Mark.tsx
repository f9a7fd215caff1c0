import classes from "./Mark.module.css";
import { stateOf } from "./states";

/** A state's mark, beside the word that names it. What moves turns, where something round it says `data-turning`. */
export function Mark({ state }: { state: string }) {
  const { mark, hue } = stateOf(state);
  return (
    <svg className={classes.mark} width="14" height="14" data-mark={mark} data-hue={hue} aria-hidden="true">
      <use href={`#mark-${mark}`} />
    </svg>
  );
}
