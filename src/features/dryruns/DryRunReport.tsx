import type { ReactNode } from "react";
import type { DryRun } from "~/api/endpoints.compare";
import { ComparisonView } from "~/compare/ComparisonView";
import { useComparison } from "~/compare/useComparison";
import { isDone, isMoving, isStalled, paceOf } from "~/deeds/dryRunProgress";
import { count } from "~/ui/count";
import { Failed } from "~/ui/Failed";
import { NotFound } from "~/ui/NotFound";
import { Waiting } from "~/ui/Waiting";
import { When } from "~/ui/When";
import classes from "./dryruns.module.css";

interface Props {
  env: string;
  version: number;
  id: string;
  /** What the list of dry runs says of it, if it is there. */
  known: DryRun | undefined;
  /** The way to the newest dry run of the version. */
  newest: ReactNode;
}

function Progress({ run, looked }: { run: DryRun; looked: number }) {
  const rest = run.total - looked;
  return (
    <div className={classes.progress}>
      <progress aria-label="Progress of the dry run" value={looked} max={run.total} />
      <span className="num" role="status">
        {count.format(looked)} of {count.format(run.total)} resources looked at
      </span>
      {isStalled(run, looked) && (
        <span>
          {count.format(rest)} {rest === 1 ? "waits" : "wait"}: an agent that is paused while a dry run goes on does not get to the rest of
          its resources.
        </span>
      )}
    </div>
  );
}

/** `GET dryrun/{version}/{id}`: what it found so far, asked every few seconds until it has looked at everything, and then never again. */
export function DryRunReport({ env, version, id, known, newest }: Props) {
  const { data, error, asking, retry } = useComparison(
    "GET /api/v2/dryrun/{version}/{report_id}",
    { env, path: { version: String(version), report_id: id } },
    {
      pace: ({ run, total }) => (run ? paceOf(run, total) : "page"),
      moving: ({ run, total }) => run !== undefined && isMoving(run, total),
    },
  );
  const gone = error?.kind === "missing";
  // The server answers 400 for an id that is no UUID.
  if (!data && (gone || error?.kind === "refused"))
    return <NotFound what={`There is no dry run ${id} of version ${version}.`} back={newest} />;
  const run = data?.run ?? known;
  return (
    <section className={classes.report} aria-label="Report" data-gone={(data && gone) || undefined}>
      <h2>
        Report of the dry run{" "}
        {run && (
          <span className="caption">
            begun <When at={run.date} />
          </span>
        )}
      </h2>
      {data && gone && (
        <p role="status">
          <b>This dry run no longer exists.</b> What is shown is its last state.
        </p>
      )}
      {!data && error && <Failed title="The report could not be loaded" error={error} retrying={asking} onRetry={retry} />}
      {!data && !error && <Waiting shape="rows" rows={8} label="Loading the report" />}
      {data?.run && !isDone(data.run, data.total) && <Progress run={data.run} looked={data.total} />}
      {data && data.total > 0 && (
        <ComparisonView
          env={env}
          comparison={data}
          sides={["the current state", `version ${version}`]}
          nothing={
            data.run && isDone(data.run, data.total)
              ? `Nothing would change: the current state is as version ${version} intends.`
              : "Nothing that was looked at so far would change."
          }
        />
      )}
    </section>
  );
}
