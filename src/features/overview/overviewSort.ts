/** Columns of the Overview, and sorting by them. The default order is worst first. */
import { parseTime } from "~/time";
import { countResources } from "./totals";
import { countFailed } from "./severity";
import type { OverviewRow } from "./useOverview";

interface OverviewColumn {
  header: string;
  /** In percent, so that all columns fit at any window width. */
  width: string;
  numeric?: boolean;
  title?: string;
  /** The value in the address. */
  sort?: string;
  /** What rows are sorted by, if the header doesn't say it. */
  sortLabel?: string;
  /** What rows are sorted by. Rows without a value come last. */
  getSortValue?: (row: OverviewRow) => string | number | undefined;
}

const getFailed = ({ counts }: OverviewRow) => counts && countFailed(counts);

export const overviewColumns: readonly OverviewColumn[] = [
  { header: "Environment", width: "10%", sort: "environment", getSortValue: ({ name }) => name },
  { header: "Project", width: "6.5%", sort: "project", getSortValue: ({ project }) => project },
  { header: "State", width: "8.5%" },
  { header: "Top problem", width: "21.3%", title: "Name and reason of the worst problem, and the number of all problems" },
  {
    header: "Resources",
    width: "8.2%",
    title: "Sorts by the share of failed resources",
    sort: "resources",
    sortLabel: "share of failed resources",
    getSortValue: (row) => {
      const failed = getFailed(row);
      return failed === undefined ? undefined : failed / Math.max(countResources(row) ?? 0, 1);
    },
  },
  { header: "Failed", width: "4.8%", numeric: true, sort: "failed", getSortValue: getFailed },
  { header: "Skipped", width: "6%", numeric: true, sort: "skipped", getSortValue: ({ counts }) => counts && (counts.skipped ?? 0) },
  { header: "Total", width: "5.6%", numeric: true, sort: "total", getSortValue: countResources },
  { header: "Agents", width: "7.2%" },
  {
    header: "Last compile",
    width: "9.6%",
    sort: "compile",
    getSortValue: ({ details }) => {
      const compile = details.compile.data?.rows[0];
      return compile?.requested ? parseTime(compile.requested) : undefined;
    },
  },
  {
    header: "Errors",
    width: "4.9%",
    numeric: true,
    title: "Unread error notifications",
    sort: "errors",
    getSortValue: ({ details }) => details.errors.data?.total,
  },
  {
    header: "Refreshed",
    width: "7.4%",
    title: "When the top problem, agents, last compile, and unread errors were last refreshed",
  },
];

export interface OverviewSort {
  column: OverviewColumn;
  isAscending: boolean;
}

/** Parses `failed.desc`; undefined for worst first. */
export function parseOverviewSort(param: string | null): OverviewSort | undefined {
  const [, key, direction] = /^(\w+)\.(asc|desc)$/.exec(param ?? "") ?? [];
  const column = overviewColumns.find(({ sort }) => sort !== undefined && sort === key);
  return column && { column, isAscending: direction === "asc" };
}

const isText = ({ sort }: OverviewColumn) => sort === "environment" || sort === "project";

/** The next value in the address when a header is clicked: names begin with A and numbers with the largest, then the other way, then worst first. */
export function getNextSort(column: OverviewColumn, current: OverviewSort | undefined): string | undefined {
  const isFirstAscending = isText(column);
  const format = (isAscending: boolean) => `${column.sort}.${isAscending ? "asc" : "desc"}`;
  if (current?.column !== column) return format(isFirstAscending);
  return current.isAscending === isFirstAscending ? format(!isFirstAscending) : undefined;
}

const compareValues = (a: string | number, b: string | number): number =>
  typeof a === "string" || typeof b === "string" ? String(a).localeCompare(String(b)) : a - b;

/** Rows with equal values stay in their order. */
export function sortRows(rows: readonly OverviewRow[], sort: OverviewSort | undefined): readonly OverviewRow[] {
  const getValue = sort?.column.getSortValue;
  if (!getValue) return rows;
  const factor = sort.isAscending ? 1 : -1;
  return rows
    .map((row) => ({ row, value: getValue(row) }))
    .sort((a, b) => {
      if (a.value === undefined || b.value === undefined) return Number(a.value === undefined) - Number(b.value === undefined);
      return factor * compareValues(a.value, b.value);
    })
    .map(({ row }) => row);
}
