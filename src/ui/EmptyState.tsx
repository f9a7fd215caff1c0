import type { ReactNode } from "react";
import classes from "./EmptyState.module.css";

/** What would be here, and the one way to it. */
export function EmptyState({ text, action }: { text: string; action?: ReactNode }) {
  return (
    <div className={classes.empty}>
      <p>{text}</p>
      {action}
    </div>
  );
}
