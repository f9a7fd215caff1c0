import { StatusIcon } from "~/ui/StatusIcon";
import classes from "./resources.module.css";

const stateByLevel = new Map([
  ["CRITICAL", "critical"],
  ["ERROR", "error"],
  ["WARNING", "warning"],
  ["INFO", "info"],
]);

export function LogLevel({ level }: { level: string }) {
  return (
    <span className={classes.level}>
      <StatusIcon state={stateByLevel.get(level) ?? "message"} />
      {level}
    </span>
  );
}
