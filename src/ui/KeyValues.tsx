import type { ReactNode } from "react";
import classes from "./KeyValues.module.css";

/** Names and values, as a definition list. */
export function KeyValues({ items }: { items: [name: string, value: ReactNode][] }) {
  return (
    <dl className={classes.list}>
      {items.map(([name, value]) => (
        <div key={name} className={classes.item}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
