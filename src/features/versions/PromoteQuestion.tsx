import { Link } from "react-router";
import type { DesiredStateVersion } from "~/api/endpoints.versions";
import { useEnvironment } from "~/api/environment";
import type { Comparison } from "~/compare/asking";
import { useAnswers, useComparison } from "~/compare/useComparison";
import { filterOf } from "~/compare/words";
import { resourceCount } from "~/deeds/deployText";
import { paths } from "~/paths";
import { BusyButton } from "~/ui/BusyButton";
import { Mark } from "~/ui/Mark";
import { Waiting } from "~/ui/Waiting";
import { When } from "~/ui/When";
import { useLastDryRun } from "./useLastDryRun";
import classes from "./versions.module.css";

interface Props {
  env: string;
  version: DesiredStateVersion;
  /** The version that is deployed now, if any. */
  active: DesiredStateVersion | undefined;
  /** Somebody follows a link out of the question. */
  onLeave: () => void;
}

const everything = filterOf(new URLSearchParams());

const kinds = [
  ["added", "adds"],
  ["modified", "changes"],
  ["deleted", "deletes"],
] as const;

function Counts({ comparison }: { comparison: Comparison }) {
  useAnswers(comparison);
  const counts = comparison.get({ kind: "find", filter: everything, chosen: undefined })?.counts;
  return (
    <ul className={classes.changes} aria-label="What it changes">
      {kinds.map(([status, verb]) => (
        <li key={status}>
          <Mark state={status} /> {verb} <b>{counts ? resourceCount(counts[status] ?? 0) : "…"}</b>
        </li>
      ))}
    </ul>
  );
}

/** Asked once, as the compare page asks it: the answer may be many MB, which a worker counts, and says the same for ever. */
function Changes({ env, from, to }: { env: string; from: number; to: number }) {
  const { data, error, asking, retry } = useComparison(
    "GET /api/v2/desiredstate/diff/{from_version}/{to_version}",
    { env, path: { from_version: String(from), to_version: String(to) } },
    { pace: "still" },
  );
  if (!data && error) {
    return (
      <p className="remark" data-tone="red">
        What it changes could not be read: {error.message}{" "}
        <BusyButton size="compact-sm" variant="default" busy={asking} onClick={retry}>
          Retry
        </BusyButton>
      </p>
    );
  }
  if (!data) return <Waiting shape="text" rows={3} label="Comparing with the active version" />;
  return data.total === 0 ? <p>changes nothing.</p> : <Counts comparison={data} />;
}

function DryRunBefore({ env, version, onLeave }: Pick<Props, "env" | "onLeave"> & { version: number }) {
  const { last, known, error } = useLastDryRun(env, version);
  if (!known) return error && <p className="caption">Whether a dry run was made of it is not known.</p>;
  if (!last) return <p className="caption">No dry run was made of it.</p>;
  return (
    <p>
      <Link to={paths.dryruns(env, version, last.id)} onClick={onLeave}>
        Last dry run
      </Link>{" "}
      <When at={last.date} />
      {last.todo > 0 && `, of which ${last.todo} of ${last.total} resources are still to come`}
    </p>
  );
}

/** What promoting a version does to what is deployed now, and the last dry run of it. */
export function PromoteQuestion({ env, version: { version, total }, active, onLeave }: Props) {
  const environment = useEnvironment(env).data?.data;
  return (
    <div className={classes.question}>
      {active ? (
        <>
          <p>Against the active version {active.version} it</p>
          <Changes env={env} from={active.version} to={version} />
          <p>
            <Link to={paths.compare(env, active.version, version)} onClick={onLeave}>
              Compare version {active.version} with version {version}
            </Link>
          </p>
        </>
      ) : (
        <p>
          No version is active: it adds <b>{resourceCount(total)}</b>.
        </p>
      )}
      <DryRunBefore env={env} version={version} onLeave={onLeave} />
      <p>
        {environment?.halted
          ? "The environment is halted: it takes effect when it is resumed."
          : `It is deployed at once${environment ? "" : ", unless the environment is halted"}.`}{" "}
        It cannot be taken back.
      </p>
    </div>
  );
}
