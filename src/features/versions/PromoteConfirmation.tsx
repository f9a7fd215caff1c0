import { Link } from "react-router";
import type { DesiredStateVersion } from "~/api/endpoints.versions";
import { useEnvironment } from "~/api/environment";
import type { Comparison } from "~/compare/comparisonClient";
import { useComparisonUpdates, useComparison } from "~/compare/useComparison";
import { parseComparisonFilter } from "~/compare/comparisonParams";
import { formatResourceCount } from "~/operations/deployText";
import { paths } from "~/paths";
import { BusyButton } from "~/ui/BusyButton";
import { StatusIcon } from "~/ui/StatusIcon";
import { Skeleton } from "~/ui/Skeleton";
import { Timestamp } from "~/ui/Timestamp";
import { useLastDryRun } from "./useLastDryRun";
import classes from "./versions.module.css";

interface Props {
  env: string;
  version: DesiredStateVersion;
  /** The version that is deployed now, if any. */
  active: DesiredStateVersion | undefined;
  /** Somebody follows a link out of the question. */
  onNavigate: () => void;
}

const matchAllFilter = parseComparisonFilter(new URLSearchParams());

const changeKinds = [
  ["added", "adds"],
  ["modified", "changes"],
  ["deleted", "deletes"],
] as const;

function ChangeCounts({ comparison }: { comparison: Comparison }) {
  useComparisonUpdates(comparison);
  const counts = comparison.get({ kind: "find", filter: matchAllFilter, selectedId: undefined })?.counts;
  return (
    <ul className={classes.changes} aria-label="What it changes">
      {changeKinds.map(([status, verb]) => (
        <li key={status}>
          <StatusIcon state={status} /> {verb} <b>{counts ? formatResourceCount(counts[status] ?? 0) : "…"}</b>
        </li>
      ))}
    </ul>
  );
}

/** Asked once, as the compare page asks it: the answer may be many MB, which a worker counts, and says the same for ever. */
function ChangeSummary({ env, from, to }: { env: string; from: number; to: number }) {
  const { data, error, isFetching, retry } = useComparison(
    "GET /api/v2/desiredstate/diff/{from_version}/{to_version}",
    { env, path: { from_version: String(from), to_version: String(to) } },
    { refresh: "never" },
  );
  if (!data && error) {
    return (
      <p className="callout" data-tone="red">
        What it changes could not be read: {error.message}{" "}
        <BusyButton size="compact-sm" variant="default" busy={isFetching} onClick={retry}>
          Retry
        </BusyButton>
      </p>
    );
  }
  if (!data) return <Skeleton shape="text" rows={3} label="Comparing with the active version" />;
  return data.total === 0 ? <p>changes nothing.</p> : <ChangeCounts comparison={data} />;
}

function DryRunNotice({ env, version, onNavigate }: Pick<Props, "env" | "onNavigate"> & { version: number }) {
  const { dryRun, isLoaded, error } = useLastDryRun(env, version);
  if (!isLoaded) return error && <p className="caption">Whether a dry run was made of it is not known.</p>;
  if (!dryRun) return <p className="caption">No dry run was made of it.</p>;
  return (
    <p>
      <Link to={paths.dryruns(env, version, dryRun.id)} onClick={onNavigate}>
        Last dry run
      </Link>{" "}
      <Timestamp at={dryRun.date} />
      {dryRun.todo > 0 && `, of which ${dryRun.todo} of ${dryRun.total} resources are still to come`}
    </p>
  );
}

/** What promoting a version does to what is deployed now, and the last dry run of it. */
export function PromoteConfirmation({ env, version: { version, total }, active, onNavigate }: Props) {
  const environment = useEnvironment(env).data?.data;
  return (
    <div className={classes.confirmation}>
      {active ? (
        <>
          <p>Against the active version {active.version} it</p>
          <ChangeSummary env={env} from={active.version} to={version} />
          <p>
            <Link to={paths.compare(env, active.version, version)} onClick={onNavigate}>
              Compare version {active.version} with version {version}
            </Link>
          </p>
        </>
      ) : (
        <p>
          No version is active: it adds <b>{formatResourceCount(total)}</b>.
        </p>
      )}
      <DryRunNotice env={env} version={version} onNavigate={onNavigate} />
      <p>
        {environment?.halted
          ? "The environment is halted: it takes effect when it is resumed."
          : `It is deployed at once${environment ? "" : ", unless the environment is halted"}.`}{" "}
        It cannot be taken back.
      </p>
    </div>
  );
}
