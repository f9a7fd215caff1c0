import { count } from "~/ui/count";
import { Mark } from "~/ui/Mark";
import { formatDuration } from "~/ui/time";
import classes from "./dashboard.module.css";
import type { Progress } from "./progress";

const decimal = new Intl.NumberFormat("en", { maximumSignificantDigits: 2 });

const roughly = (seconds: number): string => (seconds < 60 ? `${Math.max(1, Math.round(seconds))} s` : formatDuration(seconds));

/** What is being deployed: how much of it is done, how fast it goes, and when it will be over. */
export function DeployProgress({ progress }: { progress: Progress }) {
  if (progress.kind === "now") {
    return (
      <p className={classes.progress} data-turning>
        <Mark state="deploying" />
        <span className="num">
          {progress.deploying === 1 ? "1 resource deploys" : `${count.format(progress.deploying)} resources deploy`} now
        </span>
      </p>
    );
  }
  const { done, total, rate, secondsLeft } = progress;
  return (
    <p className={classes.progress} data-turning>
      <Mark state="deploying" />
      <progress max={total} value={done} aria-label="Deployment" />
      <span className="num">
        {count.format(done)} of {count.format(total)} done
        {rate !== undefined && ` · ${decimal.format(rate)} per second`}
        {secondsLeft !== undefined && ` · about ${roughly(secondsLeft)} left`}
      </span>
    </p>
  );
}
