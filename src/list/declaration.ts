import type { ReactNode } from "react";
import type { endpoints, ListRoute, Row } from "~/api/endpoints";
import type { FilterType } from "~/api/filterGrammars";
import type { Zone } from "~/ui/time";
import type { FilterGroup } from "./filterGroup";

type SortKey<R extends ListRoute> = (typeof endpoints)[R]["sort"][number];
type FilterKey<R extends ListRoute> = keyof (typeof endpoints)[R]["filters"] & string;

interface Column<R extends ListRoute> {
  header: string;
  /** The server's sort key. Without one the column isn't sortable. */
  sort?: SortKey<R>;
  /** Tooltip of a column that users would expect to be sortable but isn't. */
  unsortedReason?: string;
  cell: (row: Row<R>) => ReactNode;
  /** The cell as plain text, for the CSV export and for labels. */
  text: (row: Row<R>) => string;
  numeric?: boolean;
  /** CSS width. Columns without one share the remaining space. */
  width?: string;
  /** Hidden until the user enables it in the "Columns" menu. */
  hidden?: boolean;
}

export interface FilterDeclaration {
  label: string;
  /** The values of an enum. Without them the filter is a text field. */
  choices?: readonly string[];
  /** Labels for choices whose value isn't self-explanatory. */
  choiceLabels?: Readonly<Record<string, string>>;
}

/** A boolean URL parameter of Lookout's own, in addition to the server's. */
interface Flag {
  label: string;
  /** Returns the filters to send, depending on the flag. */
  toRequestFilter: (filter: Record<string, string[]>, isSet: boolean) => Record<string, string[]>;
}

/**
 * Declaration of a list, from which its URL parameters, request, columns, filters and export derive. Sort keys and filters are
 * checked against the endpoint's at compile time.
 */
export interface ListDeclaration<R extends ListRoute = ListRoute> {
  route: R;
  /** The h1 and the table's accessible name. */
  title: string;
  /** Singular and plural of a row. */
  noun: readonly [one: string, many: string];
  rowId: (row: Row<R>) => string;
  /** Name of a row in labels. Defaults to the text of the first column. */
  rowName?: (row: Row<R>, zone: Zone) => string;
  /** The default order. */
  sort: `${SortKey<R>}.${"asc" | "desc"}`;
  columns: Record<string, Column<R>>;
  filters: { [K in FilterKey<R>]?: FilterDeclaration };
  /** Filters that are set together through one control, which replaces their own. */
  filterGroup?: FilterGroup<FilterKey<R>>;
  flags?: Record<string, Flag>;
  /** Whether an operation on the row is in progress. The page then refreshes more often. */
  isInProgress?: (row: Row<R>) => boolean;
  /** Content of an expanded row. Without it rows don't expand. */
  renderExpanded?: (row: Row<R>) => ReactNode;
  selectable?: boolean;
  /** Text of the empty state: what would be here, and how to get it. */
  empty: string;
}

/** A declaration with its row type erased, for components that render any list. */
export interface AnyList {
  route: ListRoute;
  title: string;
  noun: readonly [string, string];
  rowId: (row: never) => string;
  rowName?: (row: never, zone: Zone) => string;
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

/** How several values of a filter combine. */
export const multipleValuesHints: Record<FilterType, string> = {
  partial: "any of these",
  exact: "any of these",
  status: "include or exclude",
  action: "any of these",
  bool: "one of these",
  isset: "one of these",
  date: "all of these",
  int: "all of these",
  minlevel: "one of these",
};
