/**
 * Pages of a list. The cursors in the server's `links` are sent back unchanged if possible. But a cursor contains the sort value
 * and id of the page's last (or first) row, and a query string only carries latin-1. If the last row's cursor can't be sent, the page
 * ends at the last row whose cursor can; the rows after it go to the next page, so none is lost.
 */
import { cursorParams, type Cursor, type ListPage, type ListSearch, type Page } from "./envelopes";
import type { LoadPage } from "./endpoint";
import { isSendable } from "./sendable";

/** The server rejects larger limits. */
export const maxLimit = 1000;

function parseCursor(link: string | undefined): Cursor | undefined {
  if (!link) return undefined;
  const params = new URLSearchParams(link.slice(link.indexOf("?") + 1));
  return Object.fromEntries(cursorParams.flatMap((param) => params.getAll(param).map((value) => [param, value])));
}

const isCursorSendable = (cursor: Cursor): boolean => Object.values(cursor).every(isSendable);

/** A cursor with the same parameters as the server's, for another row of the page. */
function createCursor(cursor: Cursor, row: unknown, sortKey: string, idField: string | undefined): Cursor {
  const fields = new Map(Object.entries(Object(row)));
  // The parts of a resource's id that lists can be sorted by.
  const getField = (name: string) => fields.get(name) ?? new Map(Object.entries(Object(fields.get("id_details")))).get(name);
  const [valueParam, idParam] = "end" in cursor || "last_id" in cursor ? (["end", "last_id"] as const) : (["start", "first_id"] as const);
  const rowCursor: Cursor = {};
  const value = getField(sortKey);
  if (value != null) rowCursor[valueParam] = String(value);
  if (idField) rowCursor[idParam] = String(getField(idField));
  return rowCursor;
}

/** The first of these rows with a cursor that can be sent. */
function findSendable(serverCursor: Cursor, rows: readonly unknown[], sortKey: string, idField: string | undefined) {
  for (const [index, row] of rows.entries()) {
    const cursor = createCursor(serverCursor, row, sortKey, idField);
    if (isCursorSendable(cursor)) return { index, cursor };
  }
  return undefined;
}

/** The rows up to the last whose cursor can be sent, with that cursor; undefined if there is no such row. */
function endAtSendable<T>({ data: rows, links }: Page<T>, sortKey: string, idField: string | undefined) {
  const next = parseCursor(links.next);
  if (!next || isCursorSendable(next)) return { rows, next };
  const last = findSendable(next, rows.toReversed(), sortKey, idField);
  return last && { rows: rows.slice(0, rows.length - last.index), next: last.cursor };
}

/** Loads a page of a list, with more rows if none of its cursors can be sent. Throws like `load`. */
export async function loadListPage<T>(
  load: LoadPage<T>,
  { sort, limit: firstLimit }: ListSearch,
  idField: string | undefined,
): Promise<ListPage<T>> {
  const sortKey = sort.slice(0, sort.lastIndexOf("."));
  let limit = firstLimit;
  let page = await load({ limit });
  let end = endAtSendable(page, sortKey, idField);
  while (!end && limit < maxLimit) {
    limit = Math.min(2 * limit, maxLimit);
    page = await load({ limit });
    end = endAtSendable(page, sortKey, idField);
  }
  // If none of 1,000 rows has a sendable cursor, the list ends here, and `after` counts the missing rows.
  const { rows, next } = end ?? { rows: page.data, next: undefined };
  const prev = parseCursor(page.links.prev);
  const { total, before, after, deploy_summary: deploySummary } = page.metadata;
  const deferredCount = page.data.length - rows.length;
  return {
    rows,
    total,
    before,
    after: after + deferredCount,
    next,
    prev: prev && !isCursorSendable(prev) ? findSendable(prev, rows, sortKey, idField)?.cursor : prev,
    deferredCount,
    deploySummary,
  };
}
