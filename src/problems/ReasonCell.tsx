import { Link } from "react-router";
import { useApiQuery } from "~/api/query";
import { paths } from "~/paths";
import { getCauses } from "./causes";
import classes from "./problems.module.css";
import { describeCause, getLoadingText } from "./reasonText";
import { getRecentErrors, getRecentErrorsArgs } from "./recentErrors";
import { useBrokenSet, type BrokenSet } from "./useBrokenSet";
import { useCauseFacts } from "./useCauseFacts";

interface Props {
  env: string;
  id: string;
}

/** The first reason why a resource isn't deployed. What all rows share is loaded once. */
function ResourceReason({ env, id, set }: Props & { set: BrokenSet }) {
  const causes = getCauses(set.graph, id);
  const cause = causes[0]?.resource;
  const recent = useApiQuery("GET /api/v2/resource_actions", getRecentErrorsArgs(env), { refresh: "background" });
  const isReady = recent.data !== undefined || recent.error !== undefined;
  const errors = recent.data && getRecentErrors(recent.data);
  const [facts] = useCauseFacts(env, cause && isReady ? [cause] : [], { version: set.version, errors });
  if (!cause) return null;
  if (!facts) return <span className="caption">…</span>;
  const text = describeCause(cause, facts) ?? getLoadingText(facts.kind);
  const others = causes.length > 1 ? ` (+${causes.length - 1})` : "";
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
