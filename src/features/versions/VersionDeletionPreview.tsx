import type { DesiredStateVersion } from "~/api/endpoints.versions";
import { formatResourceCount } from "~/operations/deployText";
import { Timestamp } from "~/ui/Timestamp";
import classes from "./versions.module.css";
import { summarizeVersions } from "./version";

/** More of them than these are counted, not listed. */
const maxListed = 20;

interface Props {
  versions: readonly DesiredStateVersion[];
  /** The latest released version, where it was among those that somebody chose. */
  keptVersion: number | undefined;
}

/** What is lost with versions: how many, how old, and what is in them. */
export function VersionDeletionPreview({ versions, keptVersion }: Props) {
  const { resources, oldest, newest } = summarizeVersions(versions);
  const numbers = versions.map(({ version }) => version).sort((a, b) => a - b);
  const isSingle = versions.length === 1;
  return (
    <div className={classes.confirmation}>
      {!isSingle && (
        <p className="num">
          {numbers.slice(0, maxListed).join(", ")}
          {numbers.length > maxListed && " …"}
        </p>
      )}
      <p>
        {isSingle ? "It was stored " : "The oldest was stored "}
        <Timestamp at={oldest} />
        {!isSingle && (
          <>
            , the newest <Timestamp at={newest} />
          </>
        )}
        . {isSingle ? "It holds " : "Together they hold "}
        <b>{formatResourceCount(resources)}</b>.
      </p>
      <p>
        {isSingle ? "Its" : "Their"} dry runs and the logs of what was done to {isSingle ? "its" : "their"} resources are lost too. This
        cannot be undone.
      </p>
      {keptVersion !== undefined && <p>Version {keptVersion} is the latest released one, and stays.</p>}
    </div>
  );
}
