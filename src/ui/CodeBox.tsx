import type { ReactNode } from "react";
import classes from "./CodeBox.module.css";

/** What lets keys move a box whose text is longer than it is high. */
const movable = { tabIndex: 0, role: "group" };

/** A text of code or data as it is, in a box of its own. */
export function CodeBox({ label, children }: { label: string; children: ReactNode }) {
  return (
    <pre className={classes.box} aria-label={label} {...movable}>
      {children}
    </pre>
  );
}
