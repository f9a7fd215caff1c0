import { joinSentences } from "~/api/error";
import { useFreshness } from "~/api/freshness";
import { StatusIcon } from "~/ui/StatusIcon";
import { formatTimeOfDay, useZone } from "~/ui/time";
import classes from "./Banner.module.css";

/** Shows since when the data is outdated, and why. Disappears on recovery. */
export function OutageBanner() {
  const { failure } = useFreshness();
  const zone = useZone();
  return (
    <div role="status" aria-live="polite">
      {failure && (
        <div className={`callout ${classes.banner}`} data-tone="amber">
          <StatusIcon state="warning" />
          <span>
            <b>Not refreshed since {formatTimeOfDay(failure.since, zone)}.</b> {failure.error.title}:{" "}
            {joinSentences(failure.error.message, failure.error.retryNote)}
          </span>
        </div>
      )}
    </div>
  );
}
