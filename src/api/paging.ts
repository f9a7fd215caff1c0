/**
 * Pages of a list. The cursors in the server's `links` are sent back unchanged if possible. But a cursor contains the sort value
 * and id of the page's last (or first) row, and a query string only carries latin-1. If the last row's cursor can't be sent, the page
 * ends at the last row whose cursor can; the rows after it go to the next page, so none is lost.
 */
import { call } from "./client";
import type { Args, Fact, ListRoute, Row } from "./endpoints";
import { cursorParams, type Cursor, type DeploySummary, type Page } from "./envelopes";
import { listCapabilities, type ListCapabilities } from "./listCapabilities";
import { isSendable } from "./encode";
import { ApiError } from "./error";

export interface ListPage<T> {
  rows: T[];
  /** Matching rows in total, before and after this page. */
  total: number;
  before: number;
  after: number;
  next: Cursor | undefined;
  prev: Cursor | undefined;
  /** Rows moved to the next page because their cursor can't be sent. */
  deferredCount: number;
  deploySummary: DeploySummary | undefined;
}

/** The server rejects larger limits. */
export const maxLimit = 1000;

function parseCursor(link: string | undefined): Cursor | undefined {
  if (!link) return undefined;
  const params = new URLSearchParams(link.slice(link.indexOf("?") + 1));
  return Object.fromEntries(cursorParams.flatMap((param) => (params.has(param) ? [[param, params.get(param)!]] : [])));
}

const isCursorSendable = (cursor: Cursor): boolean => Object.values(cursor).every(isSendable);

/** A cursor with the same parameters as the server's, for another row of the page. */
function createCursor(cursor: Cursor, row: object, sortKey: string, idField: string | undefined): Cursor {
  const fields: Record<string, unknown> = { ...(row as { id_details?: object }).id_details, ...row };
  const [valueParam, idParam] = "end" in cursor || "last_id" in cursor ? (["end", "last_id"] as const) : (["start", "first_id"] as const);
  const rowCursor: Cursor = {};
  if (fields[sortKey] != null) rowCursor[valueParam] = String(fields[sortKey]);
  if (idField) rowCursor[idParam] = String(fields[idField]);
  return rowCursor;
}

/** Page with cursors that can be sent; undefined if no row of it has one. */
function toListPage<T extends object>(page: Page<T>, sortKey: string, idField: string | undefined): ListPage<T> | undefined {
  let rows = page.data;
  let next = parseCursor(page.links.next);
  let prev = parseCursor(page.links.prev);
  if (next && !isCursorSendable(next)) {
    const serverCursor = next;
    const lastIndex = rows.findLastIndex((row) => isCursorSendable(createCursor(serverCursor, row, sortKey, idField)));
    if (lastIndex < 0) return undefined;
    next = createCursor(serverCursor, rows[lastIndex]!, sortKey, idField);
    rows = rows.slice(0, lastIndex + 1);
  }
  if (prev && !isCursorSendable(prev)) {
    const serverCursor = prev;
    const firstRow = rows.find((row) => isCursorSendable(createCursor(serverCursor, row, sortKey, idField)));
    prev = firstRow && createCursor(serverCursor, firstRow, sortKey, idField);
  }
  const { total, before, after, deploy_summary } = page.metadata;
  const deferredCount = page.data.length - rows.length;
  return { rows, total, before, after: after + deferredCount, next, prev, deferredCount, deploySummary: deploy_summary };
}

async function fetchPage<R extends ListRoute>(route: R, args: Args<R>, signal?: AbortSignal): Promise<ListPage<Row<R>>> {
  const capabilities = listCapabilities[route] as ListCapabilities;
  const { search } = args as { search: { limit: number; sort: string } };
  const sortKey = search.sort.slice(0, search.sort.lastIndexOf("."));
  for (let { limit } = search; ; limit = Math.min(2 * limit, maxLimit)) {
    const page = (await call(route, { ...args, search: { ...search, limit } }, signal)) as unknown as Page<Row<R> & object>;
    if (!Array.isArray(page?.data) || !page.links || typeof page.metadata?.total !== "number") {
      throw new ApiError("unreadable", "The response isn't a list. Is the API at this address?", 200);
    }
    const listPage = toListPage(page, sortKey, capabilities.id);
    if (listPage) return listPage;
    // None of 1,000 rows has a sendable cursor: the list ends here, and `after` counts the missing rows.
    if (limit === maxLimit) return toListPage({ ...page, links: { ...page.links, next: undefined } }, sortKey, capabilities.id)!;
  }
}

const factRoute = "GET /api/v2/facts";

/**
 * The list returns `expires: true` for every fact, but its filter is correct. Filtering with the same cursor and limit finds
 * all facts of the page that don't expire.
 */
async function fetchFacts(args: Args<typeof factRoute>, signal?: AbortSignal): Promise<ListPage<Fact>> {
  const page = await fetchPage(factRoute, args, signal);
  const limit = page.rows.length + page.deferredCount;
  if (limit === 0) return page;
  const search = { ...args.search, limit, filter: { ...args.search.filter, expires: ["false"] } };
  const permanentIds = new Set((await call(factRoute, { ...args, search }, signal)).data.map(({ id }) => id));
  return { ...page, rows: page.rows.map((fact) => ({ ...fact, expires: !permanentIds.has(fact.id) })) };
}

/** Fetches a page of a list. Throws ApiError. */
export const callPage = <R extends ListRoute>(route: R, args: Args<R>, signal?: AbortSignal): Promise<ListPage<Row<R>>> =>
  route === factRoute
    ? (fetchFacts(args as Args<typeof factRoute>, signal) as Promise<ListPage<unknown>> as Promise<ListPage<Row<R>>>)
    : fetchPage(route, args, signal);
