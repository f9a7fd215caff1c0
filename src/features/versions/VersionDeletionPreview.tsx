import type { DesiredStateVersion } from "~/api/models";
import { formatResourceCount } from "~/operations/deployText";
import { Timestamp } from "~/ui/Timestamp";
import { formatNumber } from "~/ui/numbers";
import classes from "./versions.module.css";
import { summarizeVersions } from "./version";

const maxListed = 20;

interface Props {
  versions: readonly DesiredStateVersion[];
  /** The latest released version, if it was selected. */
  keptVersion: number | undefined;
}

/** Summary of versions to delete: numbers, age and resources. */
export function VersionDeletionPreview({ versions, keptVersion }: Props) {
  const { resources, oldest, newest } = summarizeVersions(versions);
  const numbers = versions.map(({ version }) => version).sort((a, b) => a - b);
  const isSingle = versions.length === 1;
  return (
    <div className={classes.confirmation}>
      {!isSingle && (
        <p className="num">
          {numbers.slice(0, maxListed).join(", ")}
          {numbers.length > maxListed && `, and ${formatNumber(numbers.length - maxListed)} more`}
        </p>
      )}
      <p>
        {isSingle ? "This version was created " : "The oldest version was created "}
        <Timestamp at={oldest} />
        {!isSingle && (
          <>
            , and the newest <Timestamp at={newest} />
          </>
        )}
        {isSingle ? " and contains " : ". Together, the versions contain "}
        <b>{formatResourceCount(resources)}</b>.
      </p>
      <p>
        {isSingle ? "The version's" : "The versions'"} dry runs and the action logs of {isSingle ? "its" : "their"} resources are also
        deleted. This can't be undone.
      </p>
      {keptVersion !== undefined && <p>Version {keptVersion} is the latest released version and is kept.</p>}
    </div>
  );
}
