import { useState } from "react";
import { Link } from "react-router";
import { paths } from "~/paths";
import { CopyButton } from "~/ui/CopyButton";
import { Status } from "~/ui/Status";
import { Skeleton } from "~/ui/Skeleton";
import type { Comparison } from "./comparisonClient";
import { AttributeDiffs } from "./AttributeDiffs";
import type { ResourceChangeDetails } from "./comparisonProtocol";
import classes from "./compare.module.css";
import { useComparisonUpdates } from "./useComparison";

/** What the words without a difference mean. */
const statusExplanations: Record<string, string> = {
  agent_down: "Its agent is paused or down, so that nobody looked at it: what would change is not known.",
  undefined: "It waits for a value that is not known yet, so it cannot be compared.",
  skipped_for_undefined: "It depends on a resource that waits for a value, so it cannot be compared.",
  unmodified: "It is as it is to be: nothing would change.",
};

interface Props {
  env: string;
  comparison: Comparison;
  id: string;
  sides: [from: string, to: string];
}

/** One resource of a comparison: what became of it, and its attributes line by line. */
export function ChangeDetails({ env, comparison, id, sides }: Props) {
  useComparisonUpdates(comparison);
  const response = comparison.get({ kind: "details", id });
  // A renewal is drawn over what was there.
  const [lastDetails, setLastDetails] = useState<ResourceChangeDetails | null>();
  if (response !== undefined && response !== lastDetails) setLastDetails(response);
  const details = response ?? lastDetails;
  if (details === undefined) return <Skeleton shape="text" rows={8} label="Reading what differs of it" />;
  if (details === null) return <p className="caption">This comparison has no resource {id}.</p>;
  const { change, reason, attributes } = details;
  return (
    <article className={classes.details} aria-label={id}>
      <header className={classes.header}>
        <h2 className="mono">
          <Link to={paths.resource(env, id)}>{id}</Link>
        </h2>
        <CopyButton text={id} label="Copy the resource's id" />
        <Status state={change.status} />
      </header>
      {reason !== undefined && (
        <p className="callout" data-tone="red">
          Its handler failed, so that what would change is not known: <span className="mono">{reason}</span>
        </p>
      )}
      {statusExplanations[change.status] && <p className="callout">{statusExplanations[change.status]}</p>}
      <AttributeDiffs attributes={attributes} sides={sides} />
    </article>
  );
}
