import { formatNumber, plural } from "~/ui/numbers";
import { StatusIcon } from "~/ui/StatusIcon";
import { formatDuration } from "~/ui/time";
import classes from "./dashboard.module.css";
import type { DeploymentProgress } from "./deploymentProgress";

const formatRoughDuration = (seconds: number): string => (seconds < 60 ? `${Math.max(1, Math.round(seconds))} s` : formatDuration(seconds));

/** Progress, rate and remaining time of the running deployment. */
export function DeploymentProgressBar({ progress }: { progress: DeploymentProgress }) {
  if (progress.kind === "indeterminate") {
    return (
      <p className={classes.progress} data-animate-icons>
        <StatusIcon state="deploying" />
        <span className="num">Deploying {plural(progress.deploying, "resource", "resources")}</span>
      </p>
    );
  }
  const { done, total, rate, secondsLeft } = progress;
  return (
    <p className={classes.progress} data-animate-icons>
      <StatusIcon state="deploying" />
      <progress max={total} value={done} aria-label="Deployment" />
      <span className="num">
        {formatNumber(done)} of {plural(total, "resource", "resources")} done
        {rate !== undefined && ` · ${formatNumber(rate, "rough")} per second`}
        {secondsLeft !== undefined && ` · about ${formatRoughDuration(secondsLeft)} left`}
      </span>
    </p>
  );
}
