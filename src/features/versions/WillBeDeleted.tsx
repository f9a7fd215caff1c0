import type { DesiredStateVersion } from "~/api/endpoints.versions";
import { resourceCount } from "~/deeds/deployText";
import { When } from "~/ui/When";
import classes from "./versions.module.css";
import { lossOf } from "./version";

/** More of them than these are counted, not listed. */
const listed = 20;

interface Props {
  versions: readonly DesiredStateVersion[];
  /** The latest released version, where it was among those that somebody chose. */
  stays: number | undefined;
}

/** What is lost with versions: how many, how old, and what is in them. */
export function WillBeDeleted({ versions, stays }: Props) {
  const { resources, oldest, newest } = lossOf(versions);
  const numbers = versions.map(({ version }) => version).sort((one, other) => one - other);
  const one = versions.length === 1;
  return (
    <div className={classes.question}>
      {!one && (
        <p className="num">
          {numbers.slice(0, listed).join(", ")}
          {numbers.length > listed && " …"}
        </p>
      )}
      <p>
        {one ? "It was stored " : "The oldest was stored "}
        <When at={oldest} />
        {!one && (
          <>
            , the newest <When at={newest} />
          </>
        )}
        . {one ? "It holds " : "Together they hold "}
        <b>{resourceCount(resources)}</b>.
      </p>
      <p>
        {one ? "Its" : "Their"} dry runs and the logs of what was done to {one ? "its" : "their"} resources are lost too. This cannot be
        undone.
      </p>
      {stays !== undefined && <p>Version {stays} is the latest released one, and stays.</p>}
    </div>
  );
}
