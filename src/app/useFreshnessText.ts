import { useFreshness, useRefreshPaused } from "~/api/clock";
import { formatTimeOfDay, useNow, useZone } from "~/ui/time";

/** The age of the page's data as text; "" until something has loaded. */
export function useFreshnessText(): string {
  const { updatedAt, waitingSince } = useFreshness();
  const zone = useZone();
  const isPaused = useRefreshPaused();
  // Each update repaints the header, so every 5 s is enough unless a request is pending.
  const now = useNow(waitingSince ? 1 : 5).getTime();
  if (waitingSince && now - waitingSince >= 5000) return `Waiting since ${formatTimeOfDay(waitingSince, zone)}`;
  if (!updatedAt) return "";
  const age = Math.max(0, Math.floor((now - updatedAt) / 1000));
  const ago = age === 0 ? "just now" : age < 60 ? `${age} s ago` : `${Math.floor(age / 60)} min ago`;
  return isPaused ? `Paused, refreshed ${ago}` : `Refreshed ${ago}`;
}
