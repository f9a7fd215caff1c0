import { createElement } from "react";
import { Link } from "react-router";
import { ApiError, getErrorMessage } from "~/api/error";
import { runLongOperation, useLongOperation, type LongOperation, type OperationControls } from "~/api/longOperations";
import { readAllRows, type ReadProgress } from "~/list/readAllRows";
import { createStore, useStore } from "~/store";
import { now } from "~/time";
import { plural } from "~/ui/numbers";
import { notifyError, notifySuccess } from "~/ui/toast";
import { resourceList, type ResourceRow } from "./resources.list";

export interface RequiredBySearch {
  /** IDs and statuses of the resources found so far. */
  found: readonly (readonly [id: string, status: string])[];
  /** Set when the search has ended: when, in milliseconds since the epoch, and what may be missing. */
  end?: { at: number; note: string | undefined };
}

/** By key of the operation. */
const searches = createStore<ReadonlyMap<string, RequiredBySearch>>(new Map());
const setSearch = (key: string, search: RequiredBySearch): void => searches.set(new Map([...searches.get(), [key, search]]));

/** A toast tells the end, or the page itself. */
const announced = { text: "" };

async function search(key: string, env: string, rid: string, { signal, update, isShown, address }: OperationControls) {
  const found = new Map<string, string>();
  let searchedCount = 0;
  const convert = (rows: ResourceRow[]) => {
    const requiring = rows.filter(({ requires }) => requires?.includes(rid));
    requiring.forEach(({ resource_id, status }) => found.set(resource_id, status));
    return requiring.map(({ resource_id, status }) => [resource_id, status] as const);
  };
  const onProgress = (progress: ReadProgress) => {
    searchedCount = progress.done;
    setSearch(key, { found: [...found] });
    update(progress);
  };
  const end = (note: string | undefined, finalFound: RequiredBySearch["found"] = [...found]) =>
    setSearch(key, { found: finalFound, end: { at: now(), note } });
  setSearch(key, { found: [] });
  const request = { env, search: { limit: 1000, sort: "resource_id.asc", filter: { status: ["!orphaned"] } } };
  const link = createElement(Link, { to: address }, "Go to the resource");
  try {
    const { chunks, doubt } = await readAllRows(resourceList, request, convert, { signal, onProgress });
    end(doubt, chunks.flat());
    const text = `Found ${plural(chunks.flat().length, "resource that requires", "resources that require")} ${rid}`;
    if (!isShown()) notifySuccess(text, doubt ? [doubt] : [], link);
    return announced;
  } catch (error) {
    const searched = plural(searchedCount, "resource", "resources");
    if (signal.aborted && !(signal.reason instanceof ApiError)) {
      end(`Canceled after ${searched}. There may be more.`);
      return isShown() ? announced : { text: "Search canceled" };
    }
    const text = `Couldn't find all resources that require ${rid}`;
    const problem = `Stopped after ${searched}: ${getErrorMessage(error)}`;
    end(problem);
    if (!signal.aborted && !isShown()) notifyError(text, problem, link);
    return { ...announced, problem };
  }
}

/** Finds the resources that require a resource. The server has no query for that, so all resources are read, 1,000 at a time. */
export function useRequiredBySearch(
  env: string,
  rid: string,
): { operation: LongOperation | undefined; search: RequiredBySearch | undefined; start: () => void } {
  const key = `required by ${env} ${rid}`;
  return {
    operation: useLongOperation(key),
    search: useStore(searches).get(key),
    start: () => {
      const options = { key, text: `Finding resources that require ${rid}`, isReadOnly: true };
      void runLongOperation(options, (controls) => search(key, env, rid, controls));
    },
  };
}
