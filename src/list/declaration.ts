import type { ReactNode } from "react";
import type { ListRoute, Row } from "~/api/endpoints";
import type { FilterType, listCapabilities } from "~/api/listCapabilities";
import type { FilterGroup } from "./filterGroup";

type Capabilities<R extends ListRoute> = (typeof listCapabilities)[R];
type SortKey<R extends ListRoute> = Capabilities<R>["sort"][number];
type FilterKey<R extends ListRoute> = keyof Capabilities<R>["filter"] & string;

interface Column<R extends ListRoute> {
  header: string;
  /** The server's sort key, where it can sort by this column. */
  sort?: SortKey<R>;
  /** Why the column is not sorted, where a person would expect it to be. */
  unsortedReason?: string;
  cell: (row: Row<R>) => ReactNode;
  /** The cell as plain text, for the export. */
  text: (row: Row<R>) => string;
  numeric?: boolean;
  /** CSS width; a column without one shares what is left. */
  width?: string;
  /** Not shown until it is chosen in the "Columns" menu. */
  hidden?: boolean;
}

export interface FilterDeclaration {
  label: string;
  /** The words to choose from; without them the filter is typed. */
  choices?: readonly string[];
  /** Names of the choices where the words do not speak for themselves. */
  choiceLabels?: Readonly<Record<string, string>>;
}

/** A word of a list's own, beside the server's: present or absent. */
interface Flag {
  label: string;
  /** What the request's filters become, with the flag set or not. */
  toRequestFilter: (filter: Record<string, string[]>, isSet: boolean) => Record<string, string[]>;
}

/**
 * A list, said once: its address, its request, its columns, its filter bar and its export derive from this. Sort keys and
 * filters are checked against what the server knows (`listFacts`).
 */
export interface ListDeclaration<R extends ListRoute = ListRoute> {
  route: R;
  /** The h1 and the table's accessible name. */
  title: string;
  /** What one row and several rows are called. */
  noun: readonly [one: string, many: string];
  rowId: (row: Row<R>) => string;
  /** The order without a word in the address. */
  sort: `${SortKey<R>}.${"asc" | "desc"}`;
  columns: Record<string, Column<R>>;
  filters: { [K in FilterKey<R>]?: FilterDeclaration };
  /** Filters that are chosen together, under one label; in the bar it stands in place of theirs. */
  filterGroup?: FilterGroup<FilterKey<R>>;
  flags?: Record<string, Flag>;
  /** Whether something is being done to a row right now: the page is then asked more often. */
  isInProgress?: (row: Row<R>) => boolean;
  /** What an expanded row shows; without it rows do not expand. */
  renderExpanded?: (row: Row<R>) => ReactNode;
  /** Whether rows can be selected. */
  selectable?: boolean;
  /** What would be here, and how it comes to be. */
  empty: string;
}

/** Any declaration, for the code that draws lists without knowing their rows. */
export interface AnyList {
  route: ListRoute;
  title: string;
  noun: readonly [string, string];
  rowId: (row: never) => string;
  sort: string;
  columns: Record<string, AnyColumn>;
  filters: Record<string, FilterDeclaration | undefined>;
  filterGroup?: FilterGroup;
  flags?: Record<string, Flag>;
  isInProgress?: (row: never) => boolean;
  renderExpanded?: (row: never) => ReactNode;
  selectable?: boolean;
  empty: string;
}

interface AnyColumn extends Omit<Column<ListRoute>, "cell" | "text" | "sort"> {
  sort?: string;
  cell: (row: never) => ReactNode;
  text: (row: never) => string;
}

export const defineList = <R extends ListRoute>(route: R, declaration: Omit<ListDeclaration<R>, "route">): ListDeclaration<R> => ({
  route,
  ...declaration,
});

/** What one filter means when it has several values. */
export const multipleValuesHints: Record<FilterType, string> = {
  partial: "any of these",
  exact: "any of these",
  status: "any of these, and none of the excluded",
  action: "any of these",
  bool: "one of these",
  isset: "one of these",
  date: "all of these",
  int: "all of these",
  minlevel: "one of these",
};
