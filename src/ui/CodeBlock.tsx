import type { ReactNode } from "react";
import classes from "./CodeBlock.module.css";

/** What lets keys move a box whose text is longer than it is high. */
const scrollableProps = { tabIndex: 0, role: "group" };

/** A text of code or data as it is, in a box of its own. */
export function CodeBlock({ label, children }: { label: string; children: ReactNode }) {
  return (
    <pre className={classes.box} aria-label={label} {...scrollableProps}>
      {children}
    </pre>
  );
}
