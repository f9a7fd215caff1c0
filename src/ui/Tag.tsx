import classes from "./Tag.module.css";

/** A short label for an item. */
export function Tag({ children, title }: { children: string; title?: string }) {
  return (
    <span className={classes.tag} title={title}>
      {children}
    </span>
  );
}
