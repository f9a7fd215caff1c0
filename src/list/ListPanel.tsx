import type { ReactNode } from "react";
import { Link } from "react-router";
import { formatNumber } from "~/ui/numbers";
import { EmptyState } from "~/ui/EmptyState";
import { ErrorState } from "~/ui/ErrorState";
import { Skeleton } from "~/ui/Skeleton";
import type { MenuAction } from "~/ui/MenuItems";
import { BulkBar } from "./BulkBar";
import { ColumnsMenu } from "./ColumnsMenu";
import { IgnoredParams } from "./IgnoredParams";
import { ExportMenu } from "./ExportMenu";
import { FilterBar } from "./FilterBar";
import { FilterChips } from "./FilterChips";
import classes from "./ListPanel.module.css";
import { ListTable } from "./ListTable";
import { Pager } from "./Pager";
import { SelectionBar } from "./SelectionBar";
import type { Bulk } from "./useBulk";
import type { ListState } from "./useList";

interface Props {
  state: ListState;
  /** Deeds on the selected rows. */
  selectionActions?: ReactNode;
  /** How far the last of them is. */
  bulk?: Bulk;
  /** What can be done with one row; such rows have a menu. */
  rowActions?: (row: never) => MenuAction[];
  /** What else stands in the line of the menus. */
  children?: ReactNode;
}

const focusSelectionBar = () => document.querySelector<HTMLElement>("[data-list-selection] button")?.focus();

/**
 * The one list, whatever its rows: filters and menus in one line, the table, and at the foot of the window, where
 * they push no row aside, the selection's deeds and the pager.
 */
export function ListPanel({ state, selectionActions, bulk, rowActions, children }: Props) {
  const { list, page, params, error, isPlaceholder, isFetching } = state;
  const isFiltered = Object.keys(params.filter).length > 0;
  const rows = page?.rows ?? [];
  return (
    <section className={classes.panel} aria-label={list.title} aria-busy={isPlaceholder || (isFetching && !page)}>
      <IgnoredParams params={state.ignoredParams} onDismiss={() => state.setParams({}, { replace: true })} />
      <div className={classes.toolbar}>
        <FilterBar state={state} />
        <div className={classes.menus}>
          {children}
          <ColumnsMenu list={list} />
          <ExportMenu state={state} />
        </div>
      </div>
      <FilterChips state={state} />
      {state.selected.size > 0 && (
        <button type="button" className={classes.skipLink} onClick={focusSelectionBar}>
          Go to the selection’s actions
        </button>
      )}
      {isPlaceholder && error && (
        <p className="callout" data-tone="amber" role="status">
          These are the rows of the filter before: {error.title.toLowerCase()}. {error.message}
        </p>
      )}
      {rows.length > 0 ? (
        <ListTable state={state} rowActions={rowActions} />
      ) : page && page.total > 0 ? (
        <EmptyState
          text={`This page is ${page.before > 0 ? "past the end" : "before the beginning"} of the list: ${formatNumber(page.total)} ${list.noun[page.total === 1 ? 0 : 1]}${isFiltered ? " matching its filters" : " in all"}.`}
          action={<Link to={state.getHref({ cursor: {}, expandedIds: [] })}>Go to the first page</Link>}
        />
      ) : page ? (
        <EmptyState
          text={isFiltered ? `No ${list.noun[1]} match these filters.` : list.empty}
          action={
            isFiltered && (
              <button type="button" className="link" onClick={() => state.setParams({ filter: {} })}>
                Clear filters
              </button>
            )
          }
        />
      ) : error ? (
        <ErrorState title={`The ${list.noun[1]} could not be loaded`} error={error} isRetrying={isFetching} onRetry={state.retry} />
      ) : (
        <Skeleton shape="rows" rows={Math.min(params.limit, 20)} label={`Loading ${list.noun[1]}`} />
      )}
      <div className={classes.footer}>
        {bulk && <BulkBar bulk={bulk} />}
        {!bulk?.running && <SelectionBar state={state}>{selectionActions}</SelectionBar>}
        <Pager state={state} />
      </div>
    </section>
  );
}
