import type { RefObject } from "react";
import classes from "./SelectionBar.module.css";

/** Moves the focus into the selection bar, which comes after the whole table in the tab order. Visible only while focused. */
export function SkipToSelection({ bar }: { bar: RefObject<HTMLElement | null> }) {
  return (
    <button type="button" className={classes.skipLink} onClick={() => bar.current?.querySelector("button")?.focus()}>
      Skip to selection actions
    </button>
  );
}
