import type { ReactNode } from "react";
import type { DryRun } from "~/api/models";
import { ComparisonView } from "~/compare/ComparisonView";
import { useComparison } from "~/compare/useComparison";
import { isUnknownId } from "~/api/error";
import { isDryRunFinished, isDryRunInProgress, isDryRunStalled, getDryRunRefreshPolicy } from "~/model/dryRunProgress";
import { formatNumber, plural } from "~/ui/numbers";
import { ErrorState } from "~/ui/ErrorState";
import { NotFound } from "~/ui/NotFound";
import { Skeleton } from "~/ui/Skeleton";
import { Timestamp } from "~/ui/Timestamp";
import classes from "./dryruns.module.css";

interface Props {
  env: string;
  version: number;
  id: string;
  /** Its entry in the list of dry runs, if any. */
  listedRun: DryRun | undefined;
  newestLink: ReactNode;
}

function DryRunProgress({ run, checkedCount }: { run: DryRun; checkedCount: number }) {
  const remaining = run.total - checkedCount;
  return (
    <div className={classes.progress}>
      <progress aria-label="Progress of the dry run" value={checkedCount} max={run.total} />
      <span className="num" role="status">
        {formatNumber(checkedCount)} of {formatNumber(run.total)} resources checked
      </span>
      {isDryRunStalled(run, checkedCount) && (
        <span>
          {plural(remaining, "resource is", "resources are")} waiting. Agents that are paused during a dry run don't check their remaining
          resources.
        </span>
      )}
    </div>
  );
}

/** `GET dryrun/{version}/{id}`: the report of a dry run, refreshed until the dry run has finished. */
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
  if (!data && isUnknownId(error, id))
    return <NotFound message={`Dry run ${id} of version ${version} doesn't exist.`} backLink={newestLink} />;
  const run = data?.dryRun ?? listedRun;
  return (
    <section className={classes.report} aria-label="Report" data-missing={(data && isMissing) || undefined}>
      <h2>
        Dry run report{" "}
        {run && (
          <span className="caption">
            started <Timestamp at={run.date} />
          </span>
        )}
      </h2>
      {data && isMissing && (
        <p role="status">
          <b>This dry run no longer exists.</b> Showing its last known state.
        </p>
      )}
      {!data && error && <ErrorState title="Couldn't load the report" error={error} isRetrying={isFetching} onRetry={retry} />}
      {!data && !error && <Skeleton shape="rows" rows={8} label="Loading the report" />}
      {data?.dryRun && !isDryRunFinished(data.dryRun, data.total) && <DryRunProgress run={data.dryRun} checkedCount={data.total} />}
      {data && data.total > 0 && (
        <ComparisonView
          env={env}
          comparison={data}
          sides={["the current state", `version ${version}`]}
          emptyText={
            data.dryRun && isDryRunFinished(data.dryRun, data.total)
              ? `No changes: the current state matches version ${version}.`
              : "No changes found so far."
          }
        />
      )}
    </section>
  );
}
