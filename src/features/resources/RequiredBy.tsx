import type { LongOperation } from "~/api/longOperations";
import { useStore } from "~/store";
import { toIsoString } from "~/time";
import { Button } from "~/ui/Button";
import { formatNumber, plural } from "~/ui/numbers";
import { Timestamp } from "~/ui/Timestamp";
import classes from "./resources.module.css";
import { useRequiredBySearch, type RequiredBySearch } from "./requiredBySearch";
import { ResourceStatusTable } from "./ResourceStatusTable";

const maxListed = 200;

function SearchProgress({ operation: { progress } }: { operation: LongOperation }) {
  const { done, total, note } = useStore(progress);
  return (
    <>
      <progress max={total || 1} value={done} aria-label="Resources searched" />
      <span className="caption">
        Searched {formatNumber(done)} of {plural(total, "resource", "resources")}
        {note && `. ${note}`}
      </span>
    </>
  );
}

/** Announced at the end of the search. The count is a total only if nothing may be missing. */
function SearchResult({ found, end }: RequiredBySearch) {
  const isComplete = end !== undefined && end.note === undefined;
  return (
    <div className={classes.row} role="status" aria-busy={!end}>
      <h2>{isComplete ? `Required by ${plural(found.length, "resource", "resources")}` : `Found ${formatNumber(found.length)} so far`}</h2>
      {end?.note && <span className="caption">{end.note}</span>}
    </div>
  );
}

/** The resources that require this resource, searched on request. The search continues when the user leaves the page. */
export function RequiredBy({ env, rid }: { env: string; rid: string }) {
  const { operation, search: latest, start } = useRequiredBySearch(env, rid);
  const search = operation && latest;
  const running = search && !search.end ? operation : undefined;
  const found = search?.found ?? [];
  return (
    <section className={classes.stack} aria-label="Required by">
      <div className={classes.row}>
        {search && <SearchResult {...search} />}
        {running && <SearchProgress operation={running} />}
        {search?.end && (
          <span className="caption">
            Searched <Timestamp at={toIsoString(search.end.at)} />
          </span>
        )}
        {/* The same button in all states, so that it keeps the focus. The second click of a double click must not cancel. */}
        <Button onClick={(event) => event.detail < 2 && (running ? running.cancel() : start())}>
          {running ? "Cancel" : search ? "Search again" : "Find resources that require this resource"}
        </Button>
      </div>
      {found.length > 0 && <ResourceStatusTable env={env} label="Required by" rows={found.slice(0, maxListed)} />}
      {found.length > maxListed && <p className="caption">Showing the first {maxListed} resources.</p>}
    </section>
  );
}
