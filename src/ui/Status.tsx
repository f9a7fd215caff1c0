import { Mark } from "./Mark";
import { readable } from "./states";
import classes from "./Status.module.css";

/** A state: its mark, and its word in the colour of text. */
export function Status({ word }: { word: string }) {
  return (
    <span className={classes.status}>
      <Mark state={word} />
      {readable(word)}
    </span>
  );
}
