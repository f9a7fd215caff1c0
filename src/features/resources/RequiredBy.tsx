import { Button } from "@mantine/core";
import { useState } from "react";
import { getErrorMessage } from "~/api/error";
import type { Resource } from "~/api/endpoints";
import type { AnyList } from "~/list/declaration";
import { fetchAllPages } from "~/list/exportList";
import { useAbortOnUnmount } from "~/ui/useAbortOnUnmount";
import classes from "./resources.module.css";
import { resourceList } from "./resources.list";
import { ResourceStatusTable } from "./ResourceStatusTable";

interface SearchProgress {
  found: Resource[];
  readCount: number;
  total: number;
  outcome?: "done" | "cancelled" | string;
  cancel: () => void;
}

/** The server cannot be asked what requires a resource: every resource is read, a thousand at a time, with progress, while the page is open. */
export function RequiredBy({ env, rid }: { env: string; rid: string }) {
  const [search, setSearch] = useState<SearchProgress>();
  const { ref, createController } = useAbortOnUnmount();

  const startSearch = async () => {
    const controller = createController();
    let progress: SearchProgress = { found: [], readCount: 0, total: 0, cancel: () => controller.abort() };
    const update = (change: Partial<SearchProgress>) => setSearch((progress = { ...progress, ...change }));
    update({});
    const request = { env, search: { limit: 1000, sort: "resource_id.asc", filter: { status: ["!orphaned"] } } };
    try {
      for await (const { rows, total } of fetchAllPages(resourceList(env) as AnyList, request, controller.signal)) {
        const found = (rows as Resource[]).filter((row) => row.requires.includes(rid));
        update({ found: [...progress.found, ...found], readCount: progress.readCount + rows.length, total });
      }
      update({ outcome: "done" });
    } catch (error) {
      update({ outcome: controller.signal.aborted ? "cancelled" : getErrorMessage(error) });
    }
  };

  if (!search) {
    return (
      <div>
        <Button variant="default" onClick={() => void startSearch()}>
          Find what requires this
        </Button>
      </div>
    );
  }
  return (
    <section className={classes.stack} aria-label="Required by" ref={ref}>
      <div className={classes.row} role="status">
        <h2>Required by {search.found.length}</h2>
        {search.outcome === undefined && (
          <>
            <progress max={search.total || 1} value={search.readCount} aria-label="Resources read" />
            <span className="caption">
              {search.readCount} of {search.total} resources read
            </span>
            <Button variant="default" onClick={search.cancel}>
              Cancel
            </Button>
          </>
        )}
        {search.outcome === "cancelled" && (
          <span className="caption">Cancelled after {search.readCount} resources: there may be more.</span>
        )}
        {search.outcome !== undefined && search.outcome !== "done" && search.outcome !== "cancelled" && (
          <span className="caption">
            Stopped after {search.readCount} resources: {search.outcome}
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
      {search.found.length > 200 && <p className="caption">The first 200 are shown.</p>}
    </section>
  );
}
