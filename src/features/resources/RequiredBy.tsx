import type { LongOperation } from "~/api/longOperations";
import { useStore } from "~/store";
import { toIsoString } from "~/time";
import { Button } from "~/ui/Button";
import { formatNumber, plural } from "~/ui/numbers";
import { Timestamp } from "~/ui/Timestamp";
import classes from "./resources.module.css";
import { useRequiredBySearch } from "./requiredBySearch";
import { ResourceStatusTable } from "./ResourceStatusTable";

const maxListed = 200;

function SearchProgress({ operation: { progress, cancel } }: { operation: LongOperation }) {
  const { done, total, note } = useStore(progress);
  return (
    <>
      <progress max={total || 1} value={done} aria-label="Resources searched" />
      <span className="caption">
        Searched {formatNumber(done)} of {plural(total, "resource", "resources")}
        {note && `. ${note}`}
      </span>
      <Button onClick={cancel}>Cancel</Button>
    </>
  );
}

/** The resources that require this resource, searched on request. The search continues when the user leaves the page. */
export function RequiredBy({ env, rid }: { env: string; rid: string }) {
  const { operation, search, start } = useRequiredBySearch(env, rid);
  if (!operation || !search) {
    return (
      <div>
        <Button onClick={start}>Find resources that require this resource</Button>
      </div>
    );
  }
  const { found, end } = search;
  return (
    <section className={classes.stack} aria-label="Required by">
      <div className={classes.row}>
        <h2>Required by {plural(found.length, "resource", "resources")}</h2>
        {!end && <SearchProgress operation={operation} />}
        {end && (
          <>
            <span className="caption">
              Searched <Timestamp at={toIsoString(end.at)} />. {end.note}
            </span>
            <Button onClick={start}>Search again</Button>
          </>
        )}
      </div>
      {found.length > 0 && <ResourceStatusTable env={env} label="Required by" rows={found.slice(0, maxListed)} />}
      {found.length > maxListed && <p className="caption">Showing the first {maxListed} resources.</p>}
    </section>
  );
}
