import { Link } from "react-router";
import { paths } from "~/paths";
import { Reasons } from "~/problems/Reasons";
import { CopyButton } from "~/ui/CopyButton";
import { ErrorState } from "~/ui/ErrorState";
import { Status } from "~/ui/Status";
import { Skeleton } from "~/ui/Skeleton";
import { AttributeDiffs } from "./AttributeDiffs";
import classes from "./compare.module.css";
import { useComparisonQuery } from "./useComparison";

/** Explanations of the statuses without a diff. */
const statusExplanations = new Map([
  ["agent_down", "The agent is paused or down, so this resource wasn't checked."],
  ["undefined", "This resource is waiting for an unknown value, so it can't be compared."],
  ["skipped_for_undefined", "This resource depends on another resource that is waiting for an unknown value, so it can't be compared."],
  ["unmodified", "No differences."],
]);

interface Props {
  env: string;
  comparisonId: number;
  id: string;
  sides: [from: string, to: string];
}

/** A resource of a comparison: its status and the line diffs of its attributes. */
export function ChangeDetails({ env, comparisonId, id, sides }: Props) {
  const { data: details, error, isFetching, retry } = useComparisonQuery("getDetails", { comparisonId, id }, { keepPrevious: true });
  if (details === undefined && error)
    return <ErrorState title="Couldn't load the changes" error={error} isRetrying={isFetching} onRetry={retry} />;
  if (details === undefined) return <Skeleton shape="text" rows={8} label="Loading the changes" />;
  if (details === null) return <p className="caption">This comparison doesn't include {id}.</p>;
  const { change, reason, attributes } = details;
  const explanation = statusExplanations.get(change.status);
  return (
    <article className={classes.details} aria-label={id}>
      <header className={classes.header}>
        <h2 className="mono">
          <Link to={paths.resource(env, id)}>{id}</Link>
        </h2>
        <CopyButton text={id} label="Copy resource ID" />
        <Status state={change.status} />
      </header>
      {reason !== undefined && (
        <p className="callout" data-tone="red">
          The handler failed, so the changes are unknown: <span className="mono">{reason}</span>
        </p>
      )}
      {explanation && <p className="callout">{explanation}</p>}
      <Reasons env={env} id={id} />
      <AttributeDiffs attributes={attributes} sides={sides} />
    </article>
  );
}
