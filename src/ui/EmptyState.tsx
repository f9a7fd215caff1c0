import type { ReactNode } from "react";
import classes from "./EmptyState.module.css";

/** Says what would be here, and offers the action that adds it. */
export function EmptyState({ text, action }: { text: string; action?: ReactNode }) {
  return (
    <div className={classes.empty}>
      <p>{text}</p>
      {action}
    </div>
  );
}
