import { Link } from "react-router";
import type { DesiredStateVersion } from "~/api/models";
import type { QueryState } from "~/api/query";
import { useEnvironment } from "~/model/environment";
import { useComparison, useComparisonQuery } from "~/compare/useComparison";
import { parseComparisonFilter } from "~/compare/comparisonParams";
import { formatResourceCount } from "~/operations/deployText";
import { paths } from "~/paths";
import { Button } from "~/ui/Button";
import { formatNumber, plural } from "~/ui/numbers";
import { StatusIcon } from "~/ui/StatusIcon";
import { Skeleton } from "~/ui/Skeleton";
import { compareStates, humanize } from "~/ui/states";
import { Timestamp } from "~/ui/Timestamp";
import { useLastDryRun } from "./useLastDryRun";
import classes from "./versions.module.css";

interface Props {
  env: string;
  version: DesiredStateVersion;
  active: DesiredStateVersion | undefined;
  /** Called when a link in the dialog is followed. */
  onNavigate: () => void;
}

const matchAllFilter = parseComparisonFilter(new URLSearchParams());

/** Changes that are always counted. */
const changeVerbs = new Map([
  ["added", "adds"],
  ["modified", "changes"],
  ["deleted", "deletes"],
]);

const FailedChanges = ({ query: { error, isFetching, retry } }: { query: QueryState<unknown> }) => (
  <p className="callout" data-tone="red">
    Couldn't load changes: {error?.message}{" "}
    <Button size="compact-sm" busy={isFetching} onClick={retry}>
      Retry
    </Button>
  </p>
);

function ChangeCounts({ comparisonId }: { comparisonId: number }) {
  const result = useComparisonQuery("find", { comparisonId, filter: matchAllFilter, selectedId: undefined });
  const counts = result.data && new Map(Object.entries(result.data.counts));
  if (!counts && result.error) return <FailedChanges query={result} />;
  const otherStatuses = [...(counts?.keys() ?? [])].filter((status) => !changeVerbs.has(status) && status !== "unmodified");
  return (
    <ul className={classes.changes} aria-label="Changes">
      {[...changeVerbs.keys(), ...otherStatuses.sort(compareStates)].map((status) => (
        <li key={status}>
          <StatusIcon state={status} /> {changeVerbs.get(status) ?? `${humanize(status)}:`}{" "}
          <b>{counts ? formatResourceCount(counts.get(status) ?? 0) : "…"}</b>
        </li>
      ))}
    </ul>
  );
}

/** Uses the same query as the compare page. The response may be many MB and never changes, so it is loaded once and counted in a worker. */
function ChangeSummary({ env, from, to }: { env: string; from: number; to: number }) {
  const comparison = useComparison(
    "GET /api/v2/desiredstate/diff/{from_version}/{to_version}",
    { env, path: { from_version: String(from), to_version: String(to) } },
    { refresh: "never" },
  );
  const { data, error } = comparison;
  if (!data && error) return <FailedChanges query={comparison} />;
  if (!data) return <Skeleton shape="text" rows={3} label="Comparing with the active version" />;
  return data.total === 0 ? <p>changes nothing.</p> : <ChangeCounts comparisonId={data.id} />;
}

function DryRunNotice({ env, version, onNavigate }: Pick<Props, "env" | "onNavigate"> & { version: number }) {
  const { dryRun, isLoaded, error } = useLastDryRun(env, version);
  if (!isLoaded) return error && <p className="caption">Unknown whether this version has a dry run.</p>;
  if (!dryRun) return <p className="caption">This version has no dry run.</p>;
  return (
    <p>
      <Link to={paths.dryruns(env, version, dryRun.id)} onClick={onNavigate}>
        Last dry run
      </Link>{" "}
      <Timestamp at={dryRun.date} />
      {dryRun.todo > 0 && `, ${formatNumber(dryRun.total - dryRun.todo)} of ${plural(dryRun.total, "resource", "resources")} done`}
    </p>
  );
}

/** Changes that promoting a version makes to the active version, and its last dry run. */
export function PromoteConfirmation({ env, version: { version, total }, active, onNavigate }: Props) {
  const environment = useEnvironment(env).data;
  return (
    <div className={classes.confirmation}>
      {active ? (
        <>
          <p>Compared with active version {active.version}, this version</p>
          <ChangeSummary env={env} from={active.version} to={version} />
          <p>
            <Link to={paths.compare(env, active.version, version)} onClick={onNavigate}>
              Compare version {active.version} with version {version}
            </Link>
          </p>
        </>
      ) : (
        <p>
          No version is active. This version adds <b>{formatResourceCount(total)}</b>.
        </p>
      )}
      <DryRunNotice env={env} version={version} onNavigate={onNavigate} />
      <p>
        {environment?.halted
          ? "The environment is halted. The promotion takes effect when the environment is resumed."
          : `This version is deployed immediately${environment ? "" : ", unless the environment is halted"}.`}{" "}
        This can't be undone.
      </p>
    </div>
  );
}
