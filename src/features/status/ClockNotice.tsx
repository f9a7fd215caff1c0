import { getClockError } from "~/time";
import { formatDuration, useNow } from "~/ui/time";

/** In seconds. */
const minError = 60;

/** Says how far this browser's clock is off, if that could confuse somebody who compares it with the times shown. */
export function ClockNotice() {
  // Renders this again when either clock may have been set.
  useNow(10);
  const seconds = getClockError() / 1000;
  if (Math.abs(seconds) < minError) return null;
  const wholeMinutes = Math.round(Math.abs(seconds) / 60) * 60;
  return (
    <p className="callout" data-tone="amber" role="status" style={{ marginBottom: 16 }}>
      This browser's clock is {formatDuration(wholeMinutes).replace(/ 00 s$/, "")} {seconds > 0 ? "ahead of" : "behind"} the orchestrator's.
      Times shown are the orchestrator's.
    </p>
  );
}
