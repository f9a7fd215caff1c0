import type { ReactNode } from "react";
import type { DryRun } from "~/api/endpoints.compare";
import { ComparisonView } from "~/compare/ComparisonView";
import { useComparison } from "~/compare/useComparison";
import { isDryRunFinished, isDryRunInProgress, isDryRunStalled, getDryRunRefreshPolicy } from "~/operations/dryRunProgress";
import { formatNumber } from "~/ui/numbers";
import { ErrorState } from "~/ui/ErrorState";
import { NotFound } from "~/ui/NotFound";
import { Skeleton } from "~/ui/Skeleton";
import { Timestamp } from "~/ui/Timestamp";
import classes from "./dryruns.module.css";

interface Props {
  env: string;
  version: number;
  id: string;
  /** What the list of dry runs says of it, if it is there. */
  listedRun: DryRun | undefined;
  /** The way to the newest dry run of the version. */
  newestLink: ReactNode;
}

function DryRunProgress({ run, checkedCount }: { run: DryRun; checkedCount: number }) {
  const remaining = run.total - checkedCount;
  return (
    <div className={classes.progress}>
      <progress aria-label="Progress of the dry run" value={checkedCount} max={run.total} />
      <span className="num" role="status">
        {formatNumber(checkedCount)} of {formatNumber(run.total)} resources looked at
      </span>
      {isDryRunStalled(run, checkedCount) && (
        <span>
          {formatNumber(remaining)} {remaining === 1 ? "waits" : "wait"}: an agent that is paused while a dry run goes on does not get to
          the rest of its resources.
        </span>
      )}
    </div>
  );
}

/** `GET dryrun/{version}/{id}`: what it found so far, asked every few seconds until it has looked at everything, and then never again. */
export function DryRunReport({ env, version, id, listedRun, newestLink }: Props) {
  const { data, error, isFetching, retry } = useComparison(
    "GET /api/v2/dryrun/{version}/{report_id}",
    { env, path: { version: String(version), report_id: id } },
    {
      refresh: ({ dryRun, total }) => (dryRun ? getDryRunRefreshPolicy(dryRun, total) : "live"),
      inProgress: ({ dryRun, total }) => dryRun !== undefined && isDryRunInProgress(dryRun, total),
    },
  );
  const isMissing = error?.kind === "missing";
  // The server answers 400 for an id that is no UUID.
  if (!data && (isMissing || error?.kind === "refused"))
    return <NotFound message={`There is no dry run ${id} of version ${version}.`} backLink={newestLink} />;
  const run = data?.dryRun ?? listedRun;
  return (
    <section className={classes.report} aria-label="Report" data-missing={(data && isMissing) || undefined}>
      <h2>
        Report of the dry run{" "}
        {run && (
          <span className="caption">
            begun <Timestamp at={run.date} />
          </span>
        )}
      </h2>
      {data && isMissing && (
        <p role="status">
          <b>This dry run no longer exists.</b> What is shown is its last state.
        </p>
      )}
      {!data && error && <ErrorState title="The report could not be loaded" error={error} isRetrying={isFetching} onRetry={retry} />}
      {!data && !error && <Skeleton shape="rows" rows={8} label="Loading the report" />}
      {data?.dryRun && !isDryRunFinished(data.dryRun, data.total) && <DryRunProgress run={data.dryRun} checkedCount={data.total} />}
      {data && data.total > 0 && (
        <ComparisonView
          env={env}
          comparison={data}
          sides={["the current state", `version ${version}`]}
          emptyText={
            data.dryRun && isDryRunFinished(data.dryRun, data.total)
              ? `Nothing would change: the current state is as version ${version} intends.`
              : "Nothing that was looked at so far would change."
          }
        />
      )}
    </section>
  );
}
