import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { useApiQuery } from "~/api/query";
import { findUnknowns } from "~/model/unknowns";
import { useWholeVersion } from "~/model/useWholeVersion";
import { paths } from "~/paths";
import { getCauseKind, getCauses } from "./causes";
import { limitedQueryOptions } from "./limitedQuery";
import classes from "./problems.module.css";
import { describeCause, getLoadingText } from "./reasonText";
import { getRecentErrors, getRecentErrorsArgs } from "./recentErrors";
import { getLatestErrorArgs, readLatestError } from "./resourceLogs";
import { useBrokenSet, type BrokenSet } from "./useBrokenSet";

interface Props {
  env: string;
  id: string;
}

/** The first reason why a resource isn't deployed. What all rows share is loaded once. */
function ResourceReason({ env, id, set }: Props & { set: BrokenSet }) {
  const chains = getCauses(set.graph, id);
  const [chain = []] = chains;
  const own = set.graph.resources[set.graph.indexes.get(id) ?? -1];
  const cause = chain.at(-1) ?? own;
  const kind = cause && getCauseKind(cause);
  const recent = useApiQuery("GET /api/v2/resource_actions", getRecentErrorsArgs(env), { refresh: "background" });
  const recentError = recent.data && cause ? getRecentErrors(recent.data).get(cause.id) : undefined;
  const isErrorMissing = cause?.hasFailedLastRun === true && !recentError && (recent.data ?? recent.error) !== undefined;
  const log = useQuery({
    ...limitedQueryOptions("GET /api/v2/resource/{rid}/logs", getLatestErrorArgs(env, cause ?? { id })),
    enabled: isErrorMissing,
  });
  const version = useWholeVersion(env, kind === "undefined" ? set.version : undefined);
  if (!cause) return null;
  const unknowns = version.data ? findUnknowns(version.data.unknowns, cause) : version.error ? [] : undefined;
  const error = recentError ?? (log.data ? readLatestError(log.data) : undefined);
  const text = describeCause(cause, { kind, error, errorFailure: log.error?.message, unknowns }) ?? getLoadingText(kind);
  const others = chains.length > 1 ? ` (+${chains.length - 1})` : "";
  if (cause.id === id) return <span title={text}>{text + others}</span>;
  return (
    <span className={classes.inline} title={`${cause.id}: ${text}`}>
      <Link to={paths.resource(env, cause.id)}>{cause.value}</Link> on {cause.agent}: {text + others}
    </span>
  );
}

/** The cell of the column "Reason". */
export function ReasonCell({ env, id }: Props) {
  const { data: set, error } = useBrokenSet(env);
  if (set) return <ResourceReason env={env} id={id} set={set} />;
  return error ? <span title={`Couldn't load: ${error.message}`}>–</span> : <span className="caption">…</span>;
}
