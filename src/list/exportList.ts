/** Export of the whole filtered list, all pages in order: the columns as CSV, or the server's rows as NDJSON. */
import type { Args, ListRoute } from "~/api/endpoints";
import type { Cursor, ListPage } from "~/api/envelopes";
import { call } from "~/api/call";
import { maxLimit } from "~/api/paging";
import { formatJson } from "~/ui/value";
import type { AnyList } from "./declaration";
import type { ListState } from "./useList";

/** Yields all pages of a list from the first, 1,000 rows at a time. Throws ApiError, or AbortError when the signal is aborted. */
export async function* fetchAllPages(
  list: AnyList,
  request: ListState["request"],
  signal: AbortSignal,
): AsyncGenerator<{ rows: object[]; total: number }> {
  let cursor: Cursor | undefined = {};
  while (cursor) {
    const args: unknown = { ...request, search: { ...request.search, ...cursor, limit: maxLimit } };
    const page = (await call(list.route, args as Args<ListRoute>, signal)) as ListPage<object>;
    yield { rows: page.rows, total: page.total };
    cursor = page.next;
  }
}

/** Fetches the IDs of all matching rows across pages for which `shouldInclude` returns true. Throws like `fetchAllPages`. */
export async function fetchAllIds(
  { list, request }: Pick<ListState, "list" | "request">,
  signal: AbortSignal,
  shouldInclude: (row: never) => boolean = () => true,
): Promise<string[]> {
  const ids: string[] = [];
  for await (const { rows } of fetchAllPages(list, request, signal)) {
    ids.push(...rows.filter((row) => shouldInclude(row as never)).map((row) => list.rowId(row as never)));
  }
  return ids;
}

export type ExportFormat = "csv" | "ndjson";

/** Prefixes text that a spreadsheet would run as a formula. */
const escapeFormula = (text: string): string => (/^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text);
const formatCsvCell = (text: string): string =>
  /[",\n\r]/.test(escapeFormula(text)) ? `"${escapeFormula(text).replaceAll('"', '""')}"` : escapeFormula(text);
const formatCsvLine = (cells: string[]): string => `${cells.map(formatCsvCell).join(",")}\r\n`;

/** Formats either the header or some rows of an export. */
export function formatExport(format: ExportFormat, list: AnyList, rows: object[] | "header"): string {
  const columns = Object.values(list.columns);
  if (rows === "header") return format === "csv" ? formatCsvLine(columns.map((column) => column.header)) : "";
  return rows
    .map((row) => (format === "csv" ? formatCsvLine(columns.map((column) => column.text(row as never))) : `${formatJson(row)}\n`))
    .join("");
}
