import classes from "./Tag.module.css";

/** A short remark on a thing. */
export function Tag({ children, title }: { children: string; title?: string }) {
  return (
    <span className={classes.tag} title={title}>
      {children}
    </span>
  );
}
