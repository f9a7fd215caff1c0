import { ActionIcon } from "@mantine/core";
import { IconPlayerPause, IconPlayerPlay, IconRefresh } from "@tabler/icons-react";
import { refreshNow, setRefreshPaused, useRefreshPaused } from "~/api/clock";
import classes from "./FreshnessStatus.module.css";
import { useFreshnessText } from "./useFreshnessText";

/** The page's age, with Refresh and Pause for this tab. In a narrow window, the age is shown below the header. */
export function FreshnessStatus() {
  const age = useFreshnessText();
  const isPaused = useRefreshPaused();
  return (
    <div className={classes.freshness} role="group" aria-label="Data refresh">
      <span className={classes.age}>{age}</span>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label="Refresh"
        aria-description={age}
        title={age ? `${age}. Refresh (r)` : "Refresh (r)"}
        onClick={refreshNow}
      >
        <IconRefresh size={16} />
      </ActionIcon>
      <ActionIcon
        variant={isPaused ? "light" : "subtle"}
        color={isPaused ? "indigo" : "gray"}
        aria-label="Pause refreshing"
        aria-pressed={isPaused}
        title={isPaused ? "Resume refreshing" : "Pause refreshing in this tab"}
        onClick={() => setRefreshPaused(!isPaused)}
      >
        {isPaused ? <IconPlayerPlay size={16} /> : <IconPlayerPause size={16} />}
      </ActionIcon>
    </div>
  );
}
