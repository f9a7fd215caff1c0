import type { QueryClient } from "@tanstack/react-query";
import { columnVisibilityFeature, tableFeatures, type ColumnDef } from "@tanstack/react-table";
import type { ReactNode } from "react";
import { getListFacts, type endpoints, type ListRoute, type Route, type Row } from "~/api/endpoints";
import { cursorParams, type Cursor, type ListPage, type ListSearch } from "~/api/envelopes";
import { filterGrammars, type FilterGrammar, type FilterType } from "~/api/filterGrammars";
import type { Zone } from "~/ui/time";
import type { FilterGroup } from "./filterGroup";

/** What cells know besides their row: the environment and path of the list's requests, and the cache of other requests. */
export interface CellContext {
  env: string;
  path: Readonly<Record<string, string>>;
  client: QueryClient;
  /** Why rows may have no details. */
  detailsReason?: string;
}

interface Column<T extends object> {
  header: string;
  /** The server's sort key. Without one the column isn't sortable. */
  sort?: string;
  /** Tooltip of a column that users would expect to be sortable but isn't. */
  unsortedReason?: string;
  /** Defaults to the text. */
  cell?: (row: T, context: CellContext) => ReactNode;
  /** The cell as plain text, for the CSV export and for labels. */
  text: (row: T, context: CellContext) => string;
  numeric?: boolean;
  /** CSS width. Columns without one share the remaining space. */
  width?: string;
  /** Hidden until the page or the user shows it. */
  hidden?: boolean;
  /** Left out of exports: its cells load what they show. */
  isOnScreenOnly?: boolean;
}

interface FilterDeclaration {
  label: string;
  /** The values of an enum. Without them the control is the grammar's. */
  choices?: readonly string[];
  /** Labels for choices whose value isn't self-explanatory. */
  choiceLabels?: Readonly<Record<string, string>>;
  /** The field of the rows that has the words of the enum. Defaults to the filter's name, if the filter has choices. */
  field?: string;
  /** Set for filters that are seldom used. Their controls are in the panel of “More filters”. */
  isSecondary?: boolean;
}

export interface Filter extends FilterDeclaration {
  grammar: FilterGrammar;
}

/** Props of the components that set a filter. */
export interface FilterControlProps {
  filter: Filter;
  values: string[];
  /** Why the filter is disabled. */
  reason?: string;
  /** Words in the loaded data, which an enum of a newer server may have in addition to the choices. Called when they are shown. */
  listLoadedValues?: () => Iterable<string>;
  onChange: (values: string[], options?: { replace?: boolean }) => void;
}

/** A boolean URL parameter of Lookout's own, in addition to the server's. */
interface Flag {
  label: string;
  /** For a flag that is set by default: the parameter that unsets it. Other flags are set by a parameter of their own name. */
  offParam?: string;
  /** Returns the filters to send, depending on the flag. */
  toRequestFilter: (filter: Record<string, string[]>, isSet: boolean) => Record<string, string[]>;
}

interface BaseDeclaration<T extends object> {
  /** Key of the saved column choice. Never change it, nor the keys of `columns`. */
  id: string;
  /** The h1 and the table's accessible name, unless the page has its own. */
  title: string;
  /** Singular and plural of a row. */
  noun: readonly [one: string, many: string];
  rowId: (row: T) => string;
  /** Name of a row in labels. Defaults to the text of the first column. */
  rowName?: (row: T, zone: Zone) => string;
  /** Content of an expanded row. Without it rows don't expand. */
  renderExpanded?: (row: T, context: CellContext) => ReactNode;
  selectable?: boolean;
  /** Text of the empty state: what would be here, and how to get it. */
  empty: string;
}

/** Code of an alternative source. Its functions throw like `call`. */
export interface AlternativeCode<T extends object> {
  /** Fetches a page. The filters are those of the list, including those of its flags. */
  fetchPage: (args: PageArgs, signal: AbortSignal) => Promise<ListPage<T>>;
  /** Adds the details to rows of the list's endpoint, as far as the source has them. */
  addDetails: (env: string, rows: readonly T[], signal: AbortSignal) => Promise<T[]>;
}

/**
 * A second source of a list's rows, for filters that the list's endpoint doesn't have. The list uses it while one of them is set. Its
 * pages have cursors with an offset. Its rows have details that those of the endpoint get while a column shows them.
 */
interface AlternativeSource<T extends object> extends AlternativeFacts {
  /** The route that it needs. */
  route: Route;
  /** The columns that show details. */
  detailColumns: readonly string[];
  load: () => Promise<AlternativeCode<T>>;
}

/** The part of an alternative source that URL parameters derive from. */
interface AlternativeFacts {
  filters: Readonly<Record<string, Filter>>;
  /** The endpoint's filters that it has too. It takes one value of each. */
  sharedFilters: readonly string[];
  /** The endpoint's sort keys that it has too. */
  sort: readonly string[];
}

type SortKey<R extends ListRoute> = (typeof endpoints)[R]["sort"][number];
type FilterKey<R extends ListRoute> = keyof (typeof endpoints)[R]["filters"] & string;

/**
 * Declaration of a list, from which its URL parameters, request, columns, filters and export derive. Sort keys and filters are
 * checked against the endpoint's at compile time.
 */
interface ListOptions<R extends ListRoute, T extends object> extends BaseDeclaration<T> {
  /** The default order. */
  sort: `${SortKey<R>}.${"asc" | "desc"}`;
  columns: Record<string, Column<T> & { sort?: SortKey<R> }>;
  filters: { [K in FilterKey<R>]?: FilterDeclaration };
  /** Filters that are set together through one control, which replaces their own. */
  filterGroup?: FilterGroup<FilterKey<R>>;
  flags?: Record<string, Flag>;
  /** Filters that are set with one click, by label. The value replaces all others of the filter. */
  quickFilters?: Record<string, { key: FilterKey<R>; value: string }>;
  alternative?: Omit<AlternativeSource<T>, keyof AlternativeFacts> & {
    filters: Record<string, FilterDeclaration & { type: FilterType }>;
    sharedFilters: readonly FilterKey<R>[];
    sort: readonly SortKey<R>[];
  };
  /** Whether an operation on the row is in progress. The page then refreshes more often. */
  isInProgress?: (row: T) => boolean;
}

/** Arguments of a request for a page. */
export interface PageArgs {
  env: string;
  path?: Readonly<Record<string, string>>;
  search: ListSearch;
}

/** The part of a list that its URL parameters derive from. */
export interface ListParamsDeclaration {
  sort: string;
  columns: Readonly<Record<string, { header: string; sort?: string }>>;
  filters: Readonly<Record<string, Filter>>;
  flags: Readonly<Record<string, Flag>>;
  /** The cursor parameters that the server accepts. Lists without a tie-breaker have no ids. */
  cursorParams: readonly (keyof Cursor)[];
  alternative?: AlternativeFacts;
  renderExpanded?: unknown;
}

export const listFeatures = tableFeatures({ columnVisibilityFeature });

/** A list with rows of type T. */
export interface ListDeclaration<T extends object> extends BaseDeclaration<T>, ListParamsDeclaration {
  route: ListRoute;
  columns: Readonly<Record<string, Column<T>>>;
  columnDefs: ColumnDef<typeof listFeatures, T>[];
  filterGroup?: FilterGroup;
  quickFilters?: Readonly<Record<string, { key: string; value: string }>>;
  alternative?: AlternativeSource<T>;
  isInProgress: (row: T) => boolean;
  renderExpanded?: BaseDeclaration<T>["renderExpanded"];
}

/** Declares a list. Its rows have the endpoint's type, or one that other sources of the list have in common with it. */
export function defineList<R extends ListRoute, T extends object = Row<R>>(
  route: R,
  { filters, alternative, ...options }: ListOptions<R, NoInfer<T>>,
): ListDeclaration<T> {
  const facts = getListFacts(route);
  const alternativeFilters = Object.fromEntries(
    Object.entries(alternative?.filters ?? {}).map(([key, { type, ...filter }]) => [key, { ...filter, grammar: filterGrammars[type] }]),
  );
  return {
    flags: {},
    isInProgress: () => false,
    ...options,
    route,
    filters: {
      ...Object.fromEntries(
        Object.entries<FilterDeclaration | undefined>(filters).flatMap(([key, filter]) => {
          const type = facts.filters[key];
          return filter && type ? [[key, { ...filter, grammar: filterGrammars[type] }]] : [];
        }),
      ),
      ...alternativeFilters,
    },
    alternative: alternative && { ...alternative, filters: alternativeFilters },
    cursorParams: facts.idField ? cursorParams : ["start", "end"],
    columnDefs: Object.keys(options.columns).map((id) => ({ id })),
  };
}
