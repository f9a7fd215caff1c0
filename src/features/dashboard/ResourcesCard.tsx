import { useState } from "react";
import { Link } from "react-router";
import type { Read } from "~/api/query";
import type { DeploySummary } from "~/api/envelopes";
import { useRememberedLimit } from "~/list/remembered";
import { paths } from "~/paths";
import { count } from "~/ui/count";
import { StateBar } from "~/ui/StateBar";
import { Card } from "~/ui/Card";
import { DeployProgress } from "./DeployProgress";
import { progressOf, sampleOf, withSample, type Sample } from "./progress";

/** The resources of the latest released version by state, and how far a deployment of them is. */
export function ResourcesCard({ env, read }: { env: string; read: Read<DeploySummary> }) {
  const limit = useRememberedLimit();
  const [samples, setSamples] = useState<readonly Sample[]>([]);
  if (read.data && read.updatedAt > (samples.at(-1)?.at ?? 0)) setSamples(withSample(samples, sampleOf(read.data, read.updatedAt)));
  return (
    <Card
      width="whole"
      title="Resources"
      read={read}
      head={read.data && <Link to={paths.resources(env, limit)}>All {count.format(read.data.total)}</Link>}
    >
      {(summary) => {
        if (summary.total === 0) return <p className="caption">No version of this environment has been released yet.</p>;
        const progress = progressOf(summary, samples);
        return (
          <>
            <StateBar
              legend
              label="Resources by state"
              counts={summary.by_state}
              to={(status) => paths.resources(env, { ...limit, "filter.status": status })}
            />
            {progress && <DeployProgress progress={progress} />}
          </>
        );
      }}
    </Card>
  );
}
