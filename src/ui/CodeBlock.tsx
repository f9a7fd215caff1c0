import type { ReactNode } from "react";
import classes from "./CodeBlock.module.css";

/** Makes the box scrollable by keyboard. */
const scrollableProps = { tabIndex: 0, role: "group" };

/** Verbatim code or data in a scrollable box. */
export function CodeBlock({ label, children }: { label: string; children: ReactNode }) {
  return (
    <pre className={classes.box} aria-label={label} {...scrollableProps}>
      {children}
    </pre>
  );
}
