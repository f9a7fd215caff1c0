import { StatusIcon } from "~/ui/StatusIcon";
import classes from "./resources.module.css";

/** Others have their own icon, or that of unknown states. */
const stateByLevel = new Map([
  ["DEBUG", "message"],
  ["TRACE", "message"],
]);

export function LogLevel({ level }: { level: string }) {
  return (
    <span className={classes.level}>
      <StatusIcon state={stateByLevel.get(level) ?? level} />
      {level}
    </span>
  );
}
