import { useFreshness } from "~/api/clock";
import { StatusIcon } from "~/ui/StatusIcon";
import { formatTimeOfDay, useZone } from "~/ui/time";
import classes from "./Banner.module.css";

/** Says that what is shown is old, since when, and with what answer of the server's. It goes by itself. */
export function OutageBanner() {
  const { failure } = useFreshness();
  const zone = useZone();
  return (
    <div role="status" aria-live="polite">
      {failure && (
        <div className={`callout ${classes.banner}`} data-tone="amber">
          <StatusIcon state="warning" />
          <span>
            <b>Could not refresh since {formatTimeOfDay(failure.since, zone)}.</b> {failure.error.title}: {failure.error.message}
            {failure.error.isTransient && " Trying again."}
          </span>
        </div>
      )}
    </div>
  );
}
