import { useFreshness, useRefreshPaused } from "~/api/clock";
import { formatTimeOfDay, useNow, useZone } from "~/ui/time";

/** How old what is shown is, in words; "" before there is anything. */
export function useFreshnessText(): string {
  const { updatedAt, waitingSince } = useFreshness();
  const zone = useZone();
  const paused = useRefreshPaused();
  // Each step is a frame that the browser draws: where nothing waits, one in five seconds is enough.
  const now = useNow(waitingSince ? 1 : 5).getTime();
  if (waitingSince && now - waitingSince >= 5000) return `Waiting since ${formatTimeOfDay(waitingSince, zone)}`;
  if (!updatedAt) return "";
  const age = Math.max(0, Math.floor((now - updatedAt) / 1000));
  const ago = age < 60 ? `${age} s` : `${Math.floor(age / 60)} min`;
  return paused ? `Paused, ${ago} old` : `Updated ${ago} ago`;
}
