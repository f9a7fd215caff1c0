import { Button } from "@mantine/core";
import { useState } from "react";
import { reasonOf } from "~/api/error";
import type { Resource } from "~/api/endpoints";
import type { AnyList } from "~/list/declaration";
import { allPages } from "~/list/export";
import { useLeaving } from "~/ui/useLeaving";
import classes from "./resources.module.css";
import { resourceList } from "./resources.list";
import { StatusTable } from "./StatusTable";

interface Search {
  found: Resource[];
  read: number;
  total: number;
  end?: "done" | "cancelled" | string;
  cancel: () => void;
}

/** The server cannot be asked what requires a resource: every resource is read, a thousand at a time, with progress, while the page is open. */
export function RequiredBy({ env, rid }: { env: string; rid: string }) {
  const [search, setSearch] = useState<Search>();
  const { ref, begin } = useLeaving();

  const find = async () => {
    const control = begin();
    let state: Search = { found: [], read: 0, total: 0, cancel: () => control.abort() };
    const show = (change: Partial<Search>) => setSearch((state = { ...state, ...change }));
    show({});
    const request = { env, search: { limit: 1000, sort: "resource_id.asc", filter: { status: ["!orphaned"] } } };
    try {
      for await (const { rows, total } of allPages(resourceList(env) as AnyList, request, control.signal)) {
        const found = (rows as Resource[]).filter((row) => row.requires.includes(rid));
        show({ found: [...state.found, ...found], read: state.read + rows.length, total });
      }
      show({ end: "done" });
    } catch (error) {
      show({ end: control.signal.aborted ? "cancelled" : reasonOf(error) });
    }
  };

  if (!search) {
    return (
      <div>
        <Button variant="default" onClick={() => void find()}>
          Find what requires this
        </Button>
      </div>
    );
  }
  return (
    <section className={classes.parts} aria-label="Required by" ref={ref}>
      <div className={classes.line} role="status">
        <h2>Required by {search.found.length}</h2>
        {search.end === undefined && (
          <>
            <progress max={search.total || 1} value={search.read} aria-label="Resources read" />
            <span className="caption">
              {search.read} of {search.total} resources read
            </span>
            <Button variant="default" onClick={search.cancel}>
              Cancel
            </Button>
          </>
        )}
        {search.end === "cancelled" && <span className="caption">Cancelled after {search.read} resources: there may be more.</span>}
        {search.end !== undefined && search.end !== "done" && search.end !== "cancelled" && (
          <span className="caption">
            Stopped after {search.read} resources: {search.end}
          </span>
        )}
      </div>
      {search.found.length > 0 && (
        <StatusTable env={env} label="Required by" rows={search.found.slice(0, 200).map((row) => [row.resource_id, row.status] as const)} />
      )}
      {search.found.length > 200 && <p className="caption">The first 200 are shown.</p>}
    </section>
  );
}
