import classes from "./Skeleton.module.css";

/** A placeholder in the shape of the content, hidden for the first 150 ms. */
export function Skeleton({ shape, rows = 6, label }: { shape: "rows" | "text"; rows?: number; label: string }) {
  return (
    <div className={classes.skeleton} role="status" aria-label={label} data-shape={shape}>
      {Array.from({ length: rows }, (_, index) => (
        <span key={index} className={classes.line} style={{ width: `${90 - ((index * 17) % 40)}%` }} />
      ))}
    </div>
  );
}
