import { useState } from "react";
import { Link } from "react-router";
import type { QueryState } from "~/api/query";
import type { DeploySummary } from "~/api/envelopes";
import { useSavedLimitParam } from "~/list/listPreferences";
import { paths } from "~/paths";
import { StateBar } from "~/ui/StateBar";
import { Card } from "~/ui/Card";
import classes from "./dashboard.module.css";
import { DeploymentProgressBar } from "./DeploymentProgressBar";
import { getDeploymentProgress, createSample, addSample, type ProgressSample } from "./deploymentProgress";

const isAnyBroken = ({ by_state: counts }: DeploySummary): boolean =>
  Object.entries(counts).some(([status, count]) => count > 0 && status !== "deployed");

/** The resources of the latest released version by state, and the progress of their deployment. */
export function ResourcesCard({ env, summaryQuery }: { env: string; summaryQuery: QueryState<DeploySummary> }) {
  const limit = useSavedLimitParam();
  const [samples, setSamples] = useState<readonly ProgressSample[]>([]);
  if (summaryQuery.data && summaryQuery.updatedAt > (samples.at(-1)?.at ?? 0))
    setSamples(addSample(samples, createSample(summaryQuery.data, summaryQuery.updatedAt)));
  return (
    <Card
      width="whole"
      title="Resources"
      query={summaryQuery}
      headerExtra={
        summaryQuery.data && (
          <span className={classes.links}>
            {isAnyBroken(summaryQuery.data) && <Link to={paths.problems(env)}>Show problems</Link>}
            <Link to={paths.resources(env, limit)}>All resources</Link>
          </span>
        )
      }
    >
      {(summary) => {
        if (summary.total === 0) return <p className="caption">No version released yet. Promote a version to deploy it.</p>;
        const progress = getDeploymentProgress(summary, samples);
        return (
          <>
            <StateBar
              legend
              label="Resources by status"
              counts={summary.by_state}
              getHref={(status) => paths.resources(env, { ...limit, "filter.status": status })}
            />
            {progress && <DeploymentProgressBar progress={progress} />}
          </>
        );
      }}
    </Card>
  );
}
