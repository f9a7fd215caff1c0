import { IconPlayerPause, IconPlayerPlay, IconRefresh } from "@tabler/icons-react";
import { refreshNow, setRefreshPaused, useRefreshPaused } from "~/api/clock";
import { useFreshness } from "~/api/freshness";
import { formatTimeOfDay, useNow, useZone } from "~/ui/time";
import { IconButton } from "~/ui/IconButton";
import classes from "./FreshnessStatus.module.css";

/** The age of the page's data as text; "" until something has loaded. */
function useFreshnessText(): string {
  const { updatedAt, waitingSince } = useFreshness();
  const zone = useZone();
  const isPaused = useRefreshPaused();
  // Each update repaints the header, so every 5 s is enough unless a request is pending.
  const now = useNow(waitingSince ? 1 : 5);
  if (waitingSince && now - waitingSince >= 5000) return `Waiting since ${formatTimeOfDay(waitingSince, zone)}`;
  if (!updatedAt) return "";
  const age = Math.max(0, Math.floor((now - updatedAt) / 1000));
  const ago = age === 0 ? "just now" : age < 60 ? `${age} s ago` : `${Math.floor(age / 60)} min ago`;
  return isPaused ? `Paused, refreshed ${ago}` : `Refreshed ${ago}`;
}

/** The page's age, with Refresh and Pause for this tab. In a narrow window, the age is shown below the header. */
export function FreshnessStatus() {
  const age = useFreshnessText();
  const isPaused = useRefreshPaused();
  return (
    <div className={classes.freshness} role="group" aria-label="Data refresh">
      <span className={classes.age}>{age}</span>
      <IconButton
        size="large"
        label="Refresh"
        aria-description={age}
        title={age ? `${age}. Refresh (r)` : "Refresh (r)"}
        onClick={refreshNow}
      >
        <IconRefresh size={16} />
      </IconButton>
      <IconButton
        size="large"
        label="Pause refreshing"
        aria-pressed={isPaused}
        title={isPaused ? "Resume refreshing" : "Pause refreshing in this tab"}
        onClick={() => setRefreshPaused(!isPaused)}
      >
        {isPaused ? <IconPlayerPlay size={16} /> : <IconPlayerPause size={16} />}
      </IconButton>
    </div>
  );
}
