import classes from "./Skeleton.module.css";

/** Nothing for 150 ms, then the shape of what comes. */
export function Skeleton({ shape, rows = 6, label }: { shape: "rows" | "text"; rows?: number; label: string }) {
  return (
    <div className={classes.skeleton} role="status" aria-label={label} data-shape={shape}>
      {Array.from({ length: rows }, (_, index) => (
        <span key={index} className={classes.line} style={{ width: `${90 - ((index * 17) % 40)}%` }} />
      ))}
    </div>
  );
}
