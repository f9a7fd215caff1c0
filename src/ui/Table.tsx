import type { ReactNode } from "react";
import classes from "./Table.module.css";

interface Props {
  /** The table's accessible name. */
  label: string;
  /** How many rows the whole of it has, header included, where not all are drawn. */
  rowCount?: number;
  roomy?: boolean;
  /** Set while the rows answer another question than the one that was asked last. */
  isPlaceholder?: boolean;
  /** Set while its few moving marks may turn. */
  animateIcons?: boolean;
  /** Set where only the rows in view are drawn: each is then one line high, whatever it says. */
  virtual?: boolean;
  /** Columns of equal width, for values side by side. */
  equalColumns?: boolean;
  /** Set where nothing in it takes the focus: its frame does then, so that a narrow window can be moved over it by keys. */
  focusable?: boolean;
  children: ReactNode;
}

/** The one look of tables: a hairline round it, a header that stays in sight, rows that are cheap. */
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
