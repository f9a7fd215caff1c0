import { useFreshness } from "~/api/clock";
import { Mark } from "~/ui/Mark";
import { formatClock, useZone } from "~/ui/time";
import classes from "./Banner.module.css";

/** Says that what is shown is old, since when, and with what answer of the server's. It goes by itself. */
export function OutageBanner() {
  const { failure } = useFreshness();
  const zone = useZone();
  return (
    <div role="status" aria-live="polite">
      {failure && (
        <div className={`remark ${classes.banner}`} data-tone="amber">
          <Mark state="warning" />
          <span>
            <b>Could not refresh since {formatClock(failure.since, zone)}.</b> {failure.error.title}: {failure.error.message}
            {failure.error.passing && " Trying again."}
          </span>
        </div>
      )}
    </div>
  );
}
