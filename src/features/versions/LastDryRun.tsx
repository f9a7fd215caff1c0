import { Link } from "react-router";
import { getDryRunStatus } from "~/model/dryRunProgress";
import { paths } from "~/paths";
import { Timestamp } from "~/ui/Timestamp";
import { useLastDryRun } from "./useLastDryRun";

/** Link to the newest dry run of a version, with its status unless done. */
export function LastDryRun({ env, version }: { env: string; version: number }) {
  const { dryRun, isLoaded, error } = useLastDryRun(env, version);
  if (!isLoaded) return <span className="caption">{error ? "Unknown" : "…"}</span>;
  if (!dryRun) return <span className="caption">Never</span>;
  const status = getDryRunStatus(dryRun);
  return (
    <>
      <Link to={paths.dryruns(env, version, dryRun.id)}>
        <Timestamp at={dryRun.date} />
      </Link>
      {status !== "done" && <span className="caption">, {status}</span>}
    </>
  );
}
