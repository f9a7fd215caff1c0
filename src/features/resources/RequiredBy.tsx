import { useState } from "react";
import type { Resource } from "~/api/models";
import { Button } from "~/ui/Button";
import { getErrorMessage } from "~/api/error";
import { fetchAllPages } from "~/list/exportList";
import { formatNumber, plural } from "~/ui/numbers";
import { useAbortOnUnmount } from "~/ui/useAbortOnUnmount";
import classes from "./resources.module.css";
import { resourceList } from "./resources.list";
import { ResourceStatusTable } from "./ResourceStatusTable";

interface SearchProgress {
  found: Resource[];
  searchedCount: number;
  total: number;
  /** "done", "canceled" or an error message; undefined while searching. */
  outcome?: string;
  cancel: () => void;
}

/** Finds the resources that require this resource. The server has no query for that, so all resources are fetched, 1,000 at a time. */
export function RequiredBy({ env, rid }: { env: string; rid: string }) {
  const [search, setSearch] = useState<SearchProgress>();
  const { ref, createController } = useAbortOnUnmount();

  const startSearch = async () => {
    const controller = createController();
    let progress: SearchProgress = { found: [], searchedCount: 0, total: 0, cancel: () => controller.abort() };
    const update = (change: Partial<SearchProgress>) => setSearch((progress = { ...progress, ...change }));
    update({});
    const request = { env, search: { limit: 1000, sort: "resource_id.asc", filter: { status: ["!orphaned"] } } };
    try {
      for await (const { rows, total } of fetchAllPages(resourceList, request, controller.signal)) {
        const found = rows.filter((row) => row.requires.includes(rid));
        update({ found: [...progress.found, ...found], searchedCount: progress.searchedCount + rows.length, total });
      }
      update({ outcome: "done" });
    } catch (error) {
      update({ outcome: controller.signal.aborted ? "canceled" : getErrorMessage(error) });
    }
  };

  if (!search) {
    return (
      <div>
        <Button onClick={() => void startSearch()}>Find resources that require this resource</Button>
      </div>
    );
  }
  return (
    <section className={classes.stack} aria-label="Required by" ref={ref}>
      <div className={classes.row} role="status">
        <h2>Required by {plural(search.found.length, "resource", "resources")}</h2>
        {search.outcome === undefined && (
          <>
            <progress max={search.total || 1} value={search.searchedCount} aria-label="Resources searched" />
            <span className="caption">
              Searched {formatNumber(search.searchedCount)} of {plural(search.total, "resource", "resources")}
            </span>
            <Button onClick={search.cancel}>Cancel</Button>
          </>
        )}
        {search.outcome === "canceled" && (
          <span className="caption">Canceled after {plural(search.searchedCount, "resource", "resources")}. There may be more.</span>
        )}
        {search.outcome !== undefined && search.outcome !== "done" && search.outcome !== "canceled" && (
          <span className="caption">
            Stopped after {plural(search.searchedCount, "resource", "resources")}: {search.outcome}
          </span>
        )}
      </div>
      {search.found.length > 0 && (
        <ResourceStatusTable
          env={env}
          label="Required by"
          rows={search.found.slice(0, 200).map((row) => [row.resource_id, row.status] as const)}
        />
      )}
      {search.found.length > 200 && <p className="caption">Showing the first 200 resources.</p>}
    </section>
  );
}
