import { Mark } from "~/ui/Mark";
import classes from "./resources.module.css";

const states: Record<string, string> = { CRITICAL: "critical", ERROR: "error", WARNING: "warning", INFO: "info" };

/** A level of the log: the worse ones have the mark of their state. */
export function LogLevel({ level }: { level: string }) {
  return (
    <span className={classes.level}>
      <Mark state={states[level] ?? "message"} />
      {level}
    </span>
  );
}
