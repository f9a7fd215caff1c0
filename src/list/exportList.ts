/** Files of an export: the columns as CSV, or the server's rows as NDJSON. */
import type { QueryClient } from "@tanstack/react-query";
import { environmentQueryOptions } from "~/api/environmentQuery";
import { now, toIsoString } from "~/time";
import { downloadText } from "~/ui/download";
import { formatJson } from "~/ui/value";
import type { CellContext, ListDeclaration } from "./declaration";

export type ExportFormat = "csv" | "ndjson";

const exportTypes: Record<ExportFormat, string> = { csv: "text/csv", ndjson: "application/x-ndjson" };

const maxNameLength = 80;

/** A text as a part of a file name, with the characters that every file system accepts. "" if there are none. */
const toNamePart = (text: string): string =>
  text
    .normalize("NFC")
    .replace(/[^\p{L}\p{N}._]+/gu, "-")
    .slice(0, maxNameLength)
    .replace(/^[-.]+|[-.]+$/g, "");

/** Name of an export: `prod-agents-20261124T101530Z.csv`. The environment's name is replaced by its ID if it can't be loaded. */
export async function createExportName<T extends object>(
  client: QueryClient,
  env: string,
  { noun }: Pick<ListDeclaration<T>, "noun">,
  format: ExportFormat,
): Promise<string> {
  const environment = await client.ensureQueryData(environmentQueryOptions(env)).catch(() => undefined);
  const time = toIsoString(now()).replace(/[-:]|\.\d+/g, "");
  return `${toNamePart(environment?.name ?? "") || env}-${toNamePart(noun[1])}-${time}.${format}`;
}

/**
 * Prefixes text that a spreadsheet would run as a formula. Spreadsheets skip blanks, and some take `;` for the end of a cell. They
 * accept full-width signs too.
 */
const escapeFormula = (text: string): string =>
  text.trim() === "" || !Number.isNaN(Number(text))
    ? text
    : text.replace(/^(?=[\t\r]|[\s;]*[=+\-@＝＋－＠])/, "'").replace(/;(?=\s*[=+\-@＝＋－＠])/g, ";'");

function formatCsvCell(text: string): string {
  const cell = escapeFormula(text);
  return /[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
const formatCsvLine = (cells: string[]): string => `${cells.map(formatCsvCell).join(",")}\r\n`;

/** Spreadsheets read CSV as UTF-8 only after this. */
const byteOrderMark = "\uFEFF";

const getExportColumns = <T extends object>({ columns }: Pick<ListDeclaration<T>, "columns">) =>
  Object.values(columns).filter(({ isOnScreenOnly }) => !isOnScreenOnly);

/** Formats the header of an export. */
export const formatExportHeader = <T extends object>(format: ExportFormat, { columns }: Pick<ListDeclaration<T>, "columns">): string =>
  format === "csv" ? byteOrderMark + formatCsvLine(getExportColumns({ columns }).map(({ header }) => header)) : "";

/** Formats some rows of an export. */
export function formatExportRows<T extends object>(
  format: ExportFormat,
  list: Pick<ListDeclaration<T>, "columns">,
  rows: readonly T[],
  context: CellContext,
): string {
  const columns = getExportColumns(list);
  return rows
    .map((row) => (format === "csv" ? formatCsvLine(columns.map((column) => column.text(row, context))) : `${formatJson(row)}\n`))
    .join("");
}

/** Downloads an export whose rows were formatted in chunks. */
export const downloadExport = <T extends object>(
  name: string,
  format: ExportFormat,
  list: Pick<ListDeclaration<T>, "columns">,
  chunks: string[],
): void => downloadText(name, exportTypes[format], [formatExportHeader(format, list), ...chunks]);
