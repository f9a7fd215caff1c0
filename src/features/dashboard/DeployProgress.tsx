import { formatNumber } from "~/ui/numbers";
import { StatusIcon } from "~/ui/StatusIcon";
import { formatDuration } from "~/ui/time";
import classes from "./dashboard.module.css";
import type { DeploymentProgress } from "./deploymentProgress";

const rateFormat = new Intl.NumberFormat("en", { maximumSignificantDigits: 2 });

const formatRoughDuration = (seconds: number): string => (seconds < 60 ? `${Math.max(1, Math.round(seconds))} s` : formatDuration(seconds));

/** What is being deployed: how much of it is done, how fast it goes, and when it will be over. */
export function DeployProgress({ progress }: { progress: DeploymentProgress }) {
  if (progress.kind === "now") {
    return (
      <p className={classes.progress} data-animate-icons>
        <StatusIcon state="deploying" />
        <span className="num">
          {progress.deploying === 1 ? "1 resource deploys" : `${formatNumber(progress.deploying)} resources deploy`} now
        </span>
      </p>
    );
  }
  const { done, total, rate, secondsLeft } = progress;
  return (
    <p className={classes.progress} data-animate-icons>
      <StatusIcon state="deploying" />
      <progress max={total} value={done} aria-label="Deployment" />
      <span className="num">
        {formatNumber(done)} of {formatNumber(total)} done
        {rate !== undefined && ` · ${rateFormat.format(rate)} per second`}
        {secondsLeft !== undefined && ` · about ${formatRoughDuration(secondsLeft)} left`}
      </span>
    </p>
  );
}
