import type { ReactNode } from "react";
import classes from "./Table.module.css";

interface Props {
  /** Accessible name of the table. */
  label: string;
  /** Number of all rows, including the header, if not all are rendered. */
  rowCount?: number;
  roomy?: boolean;
  /** Whether the rows still belong to the previous query. */
  isPlaceholder?: boolean;
  /** Animates the icons of running states. Set only while there are few. */
  animateIcons?: boolean;
  /** Set if only the rows in view are rendered. Each row is then one line high. */
  virtual?: boolean;
  /** For values side by side. */
  equalColumns?: boolean;
  /** Makes the frame focusable for scrolling by keyboard. Set if the table has no focusable content. */
  focusable?: boolean;
  children: ReactNode;
}

/** The shared table style, with a sticky header. */
export function Table({ label, rowCount, roomy, isPlaceholder, animateIcons, virtual, equalColumns, focusable, children }: Props) {
  return (
    <div className={classes.scroll} {...(focusable && { tabIndex: 0, role: "group", "aria-label": label })}>
      <table
        className={classes.table}
        aria-label={label}
        aria-rowcount={rowCount}
        data-roomy={roomy || undefined}
        data-placeholder={isPlaceholder || undefined}
        data-animate-icons={animateIcons || undefined}
        data-virtual={virtual || undefined}
        data-equal-columns={equalColumns || undefined}
      >
        {children}
      </table>
    </div>
  );
}
