import { StatusIcon } from "~/ui/StatusIcon";
import classes from "./resources.module.css";

const stateByLevel: Record<string, string> = { CRITICAL: "critical", ERROR: "error", WARNING: "warning", INFO: "info" };

export function LogLevel({ level }: { level: string }) {
  return (
    <span className={classes.level}>
      <StatusIcon state={stateByLevel[level] ?? "message"} />
      {level}
    </span>
  );
}
