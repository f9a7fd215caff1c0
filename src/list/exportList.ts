/**
 * The whole filtered list, all its pages, in order: as CSV of the columns or as NDJSON of the rows as the server sent them.
 */
import type { Args, ListRoute } from "~/api/endpoints";
import type { Cursor } from "~/api/envelopes";
import { callPage, maxLimit, type ListPage } from "~/api/paging";
import { formatJson } from "~/ui/value";
import type { AnyList } from "./declaration";
import type { ListState } from "./useList";

/** Every page of a list from its first, a thousand rows at a time. Throws ApiError; ends when the signal is aborted. */
export async function* fetchAllPages(
  list: AnyList,
  request: ListState["request"],
  signal: AbortSignal,
): AsyncGenerator<{ rows: object[]; total: number }> {
  let cursor: Cursor | undefined = {};
  while (cursor) {
    const args: unknown = { ...request, search: { ...request.search, ...cursor, limit: maxLimit } };
    const page: ListPage<object> = await callPage(list.route, args as Args<ListRoute>, signal);
    yield { rows: page.rows, total: page.total };
    cursor = page.next;
  }
}

/** The ids of every row that matches, over all pages; of those that are `wanted` where not of all. Throws like `allPages`. */
export async function fetchAllIds(
  { list, request }: Pick<ListState, "list" | "request">,
  signal: AbortSignal,
  isWanted: (row: never) => boolean = () => true,
): Promise<string[]> {
  const ids: string[] = [];
  for await (const { rows } of fetchAllPages(list, request, signal)) {
    ids.push(...rows.filter((row) => isWanted(row as never)).map((row) => list.rowId(row as never)));
  }
  return ids;
}

export type ExportFormat = "csv" | "ndjson";

/** A cell that a spreadsheet would run as a formula is quoted as text. */
const escapeFormula = (text: string): string => (/^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text);
const formatCsvCell = (text: string): string =>
  /[",\n\r]/.test(escapeFormula(text)) ? `"${escapeFormula(text).replaceAll('"', '""')}"` : escapeFormula(text);
const formatCsvLine = (cells: string[]): string => `${cells.map(formatCsvCell).join(",")}\r\n`;

/** The header of an export in a format, and its rows. */
export function formatExport(format: ExportFormat, list: AnyList, rows: object[] | "header"): string {
  const columns = Object.values(list.columns);
  if (rows === "header") return format === "csv" ? formatCsvLine(columns.map((column) => column.header)) : "";
  return rows
    .map((row) => (format === "csv" ? formatCsvLine(columns.map((column) => column.text(row as never))) : `${formatJson(row)}\n`))
    .join("");
}
