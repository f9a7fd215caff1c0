import { Link } from "react-router";
import { wordOf } from "~/deeds/dryRunProgress";
import { paths } from "~/paths";
import { When } from "~/ui/When";
import { useLastDryRun } from "./useLastDryRun";

/** The newest dry run of a version in a row: when it began, with its address, and where it is not done, that it is not. */
export function LastDryRun({ env, version }: { env: string; version: number }) {
  const { last, known, error } = useLastDryRun(env, version);
  if (!known) return <span className="caption">{error ? "not known" : "…"}</span>;
  if (!last) return <span className="caption">–</span>;
  const word = wordOf(last);
  return (
    <>
      <Link to={paths.dryruns(env, version, last.id)}>
        <When at={last.date} />
      </Link>
      {word !== "done" && <span className="caption">, {word}</span>}
    </>
  );
}
