/** Export of the whole filtered list, all pages in order: the columns as CSV, or the server's rows as NDJSON. */
import type { Cursor, ListPage } from "~/api/envelopes";
import type { ListRoute } from "~/api/endpoints";
import { call } from "~/api/call";
import { maxLimit } from "~/api/paging";
import { formatJson } from "~/ui/value";
import type { CellContext, ListDeclaration, PageArgs } from "./declaration";
import type { ListState } from "./useList";

/** `call` for a list. The route alone doesn't tell TypeScript the list's type of rows. */
const fetchPage = call as <T extends object>(route: ListRoute, args: PageArgs, signal: AbortSignal) => Promise<ListPage<T>>;

/** Yields all pages of a list from the first, 1,000 rows at a time. Throws ApiError, or AbortError when the signal is aborted. */
export async function* fetchAllPages<T extends object>(
  list: ListDeclaration<T>,
  request: PageArgs,
  signal: AbortSignal,
): AsyncGenerator<{ rows: T[]; total: number }> {
  let cursor: Cursor | undefined = {};
  while (cursor) {
    const args = { ...request, search: { ...request.search, ...cursor, limit: maxLimit } };
    const page: ListPage<T> = await fetchPage(list.route, args, signal);
    yield page;
    cursor = page.next;
  }
}

/** Fetches the rows of all pages. Throws like `fetchAllPages`. */
export async function fetchAllRows<T extends object>(list: ListDeclaration<T>, request: PageArgs, signal: AbortSignal): Promise<T[]> {
  const found: T[] = [];
  for await (const { rows } of fetchAllPages(list, request, signal)) found.push(...rows);
  return found;
}

/** Fetches the IDs of all matching rows across pages for which `shouldInclude` returns true. Throws like `fetchAllPages`. */
export async function fetchAllIds<T extends object>(
  { list, request }: Pick<ListState<T>, "list" | "request">,
  signal: AbortSignal,
  shouldInclude: (row: T) => boolean = () => true,
): Promise<string[]> {
  const ids: string[] = [];
  for await (const { rows } of fetchAllPages(list, request, signal)) ids.push(...rows.filter(shouldInclude).map(list.rowId));
  return ids;
}

export type ExportFormat = "csv" | "ndjson";

/** Prefixes text that a spreadsheet would run as a formula. */
const escapeFormula = (text: string): string => (/^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text);
const formatCsvCell = (text: string): string =>
  /[",\n\r]/.test(escapeFormula(text)) ? `"${escapeFormula(text).replaceAll('"', '""')}"` : escapeFormula(text);
const formatCsvLine = (cells: string[]): string => `${cells.map(formatCsvCell).join(",")}\r\n`;

/** Formats the header of an export. */
export const formatExportHeader = <T extends object>(format: ExportFormat, { columns }: ListDeclaration<T>): string =>
  format === "csv" ? formatCsvLine(Object.values(columns).map(({ header }) => header)) : "";

/** Formats some rows of an export. */
export function formatExportRows<T extends object>(
  format: ExportFormat,
  list: ListDeclaration<T>,
  rows: T[],
  context: CellContext,
): string {
  const columns = Object.values(list.columns);
  return rows
    .map((row) => (format === "csv" ? formatCsvLine(columns.map((column) => column.text(row, context))) : `${formatJson(row)}\n`))
    .join("");
}
