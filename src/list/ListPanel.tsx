import type { ReactNode } from "react";
import { Link } from "react-router";
import { count } from "~/ui/count";
import { Empty } from "~/ui/Empty";
import { Failed } from "~/ui/Failed";
import { Waiting } from "~/ui/Waiting";
import type { MenuAction } from "~/ui/MenuItems";
import { BulkBar } from "./BulkBar";
import { ColumnsMenu } from "./ColumnsMenu";
import { DroppedWords } from "./DroppedWords";
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
  actions?: ReactNode;
  /** How far the last of them is. */
  bulk?: Bulk;
  /** What can be done with one row; such rows have a menu. */
  rowActions?: (row: never) => MenuAction[];
  /** What else stands in the line of the menus. */
  children?: ReactNode;
}

const focusSelection = () => document.querySelector<HTMLElement>("[data-list-selection] button")?.focus();

/**
 * The one list, whatever its rows: filters and menus in one line, the table, and at the foot of the window, where
 * they push no row aside, the selection's deeds and the pager.
 */
export function ListPanel({ state, actions, bulk, rowActions, children }: Props) {
  const { list, page, words, error, stale, asking } = state;
  const filtered = Object.keys(words.filter).length > 0;
  const rows = page?.rows ?? [];
  return (
    <section className={classes.panel} aria-label={list.title} aria-busy={stale || (asking && !page)}>
      <DroppedWords dropped={state.dropped} onDismiss={() => state.go({}, { replace: true })} />
      <div className={classes.bar}>
        <FilterBar state={state} />
        <div className={classes.menus}>
          {children}
          <ColumnsMenu list={list} />
          <ExportMenu state={state} />
        </div>
      </div>
      <FilterChips state={state} />
      {state.selected.size > 0 && (
        <button type="button" className={classes.skip} onClick={focusSelection}>
          Go to the selection’s actions
        </button>
      )}
      {stale && error && (
        <p className="remark" data-tone="amber" role="status">
          These are the rows of the filter before: {error.title.toLowerCase()}. {error.message}
        </p>
      )}
      {rows.length > 0 ? (
        <ListTable state={state} rowActions={rowActions} />
      ) : page && page.total > 0 ? (
        <Empty
          text={`This page is ${page.before > 0 ? "past the end" : "before the beginning"} of the list: ${count.format(page.total)} ${list.noun[page.total === 1 ? 0 : 1]}${filtered ? " matching its filters" : " in all"}.`}
          action={<Link to={state.address({ cursor: {}, open: [] })}>Go to the first page</Link>}
        />
      ) : page ? (
        <Empty
          text={filtered ? `No ${list.noun[1]} match these filters.` : list.empty}
          action={
            filtered && (
              <button type="button" className="link" onClick={() => state.go({ filter: {} })}>
                Clear filters
              </button>
            )
          }
        />
      ) : error ? (
        <Failed title={`The ${list.noun[1]} could not be loaded`} error={error} retrying={asking} onRetry={state.retry} />
      ) : (
        <Waiting shape="rows" rows={Math.min(words.limit, 20)} label={`Loading ${list.noun[1]}`} />
      )}
      <div className={classes.foot}>
        {bulk && <BulkBar bulk={bulk} />}
        {!bulk?.running && <SelectionBar state={state}>{actions}</SelectionBar>}
        <Pager state={state} />
      </div>
    </section>
  );
}
