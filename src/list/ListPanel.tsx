import { useRef, type ReactNode } from "react";
import { Link } from "react-router";
import { EmptyState } from "~/ui/EmptyState";
import { ErrorBoundary } from "~/ui/ErrorBoundary";
import { ErrorState } from "~/ui/ErrorState";
import { LinkButton } from "~/ui/LinkButton";
import { Skeleton } from "~/ui/Skeleton";
import { Button } from "~/ui/Button";
import { BulkBar } from "./BulkBar";
import { ColumnsMenu } from "./ColumnsMenu";
import { IgnoredParams } from "./IgnoredParams";
import { ExportMenu } from "./ExportMenu";
import { FilterBar } from "./FilterBar";
import { FilterChips } from "./FilterChips";
import classes from "./ListPanel.module.css";
import { useTargetActions, type ListAction, type ListTarget } from "./listActions";
import { ListSelectionBar } from "./ListSelectionBar";
import { ListTable } from "./ListTable";
import { formatMatchCount, isListFiltered } from "./matchCount";
import { Pager } from "./Pager";
import { SkipToSelection } from "./SkipToSelection";
import type { Bulk } from "./useBulk";
import type { ListState } from "./useList";

interface Props<T extends object> {
  state: ListState<T>;
  /** The bulk action that is running, or the last one. */
  bulk?: Bulk;
  /** Shown in the menus of the rows and in the selection bar. Without actions on a row, rows have no menu. */
  actions?: readonly ListAction<T>[];
  /** Extra controls next to the column and export menus. */
  children?: ReactNode;
}

/**
 * A list with its filters, menus and table. Selection actions and pager stick to the bottom of the window, so that they don't
 * shift the rows.
 */
export function ListPanel<T extends object>({ state, bulk, actions = [], children }: Props<T>) {
  const { list, page, error, isPlaceholder, isFetching } = state;
  const selectionBar = useRef<HTMLDivElement>(null);
  const isFiltered = isListFiltered(state);
  const rows = page?.rows ?? [];
  // An empty previous page doesn't mean that this one is empty.
  const emptyPage = isPlaceholder ? undefined : page;
  const many = list.noun[1];
  const getTargetActions = useTargetActions(actions);
  const getRowActions = (row: T) => getTargetActions({ scope: "row", row, ids: [list.rowId(row)], count: 1 });
  const hasRowActions = actions.some(({ scopes }) => scopes.includes("row"));
  const selected: ListTarget<T> = { scope: "selected", ids: [...state.selected], count: state.selected.size };
  return (
    <section tabIndex={-1} className={classes.panel} aria-label={state.title} aria-busy={isPlaceholder || (isFetching && !page)}>
      <IgnoredParams params={state.ignoredParams} list={list} onDismiss={() => state.setParams({}, { replace: true })} />
      <div className={classes.toolbar}>
        <FilterBar state={state} />
        <div className={classes.menus}>
          {children}
          <ColumnsMenu state={state} />
          <ExportMenu state={state} />
        </div>
      </div>
      <FilterChips state={state} />
      {state.notes.length > 0 && (
        <p className="caption" role="status" style={{ margin: 0 }}>
          {state.notes.join(" ")}
        </p>
      )}
      {state.selected.size > 0 && <SkipToSelection bar={selectionBar} />}
      {isPlaceholder && error && rows.length > 0 && (
        <p className="callout" data-tone="amber" role="status">
          Showing results for the previous filter. {error.title}: {error.message}
        </p>
      )}
      {rows.length > 0 ? (
        <ErrorBoundary name={many} resetKey={page}>
          <ListTable state={state} rows={rows} rowActions={hasRowActions ? getRowActions : undefined} />
        </ErrorBoundary>
      ) : emptyPage && emptyPage.total > 0 ? (
        <EmptyState
          text={`This page is ${emptyPage.before > 0 ? "past the end" : "before the beginning"} of the list, which has ${formatMatchCount(state, emptyPage.total)}.`}
          action={<Link to={state.getHref({ cursor: {}, expandedIds: [] })}>Go to the first page</Link>}
        />
      ) : emptyPage ? (
        <EmptyState
          text={isFiltered ? `No ${many} match these filters.` : list.empty}
          action={isFiltered && <LinkButton onClick={() => state.setParams({ filter: {} })}>Clear filters</LinkButton>}
        />
      ) : error ? (
        <ErrorState title={`Couldn't load ${many}`} error={error} isRetrying={isFetching} onRetry={state.retry} />
      ) : (
        <Skeleton shape="rows" rows={Math.min(state.params.limit, 20)} label={`Loading ${many}`} />
      )}
      <div className={classes.footer}>
        {bulk && <BulkBar bulk={bulk} state={state} />}
        <div ref={selectionBar}>
          <ListSelectionBar state={state}>
            {getTargetActions(selected).map(({ label, danger, reason, isBusy, onSelect }) => (
              <Button key={label} size="compact-sm" variant={danger ? "light" : undefined} reason={reason} busy={isBusy} onClick={onSelect}>
                {label}
              </Button>
            ))}
          </ListSelectionBar>
        </div>
        <Pager state={state} />
      </div>
    </section>
  );
}
