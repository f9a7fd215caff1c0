import { ErrorBoundary } from "~/ui/ErrorBoundary";
import { FailedRow } from "~/ui/FailedRow";
import { lazyWithRetry } from "~/ui/lazyWithRetry";
import { useStableCallback } from "~/ui/useStableCallback";
import { TableRow } from "./TableRow";
import type { ListState } from "./useList";

const VirtualRows = lazyWithRetry(() => import("./VirtualRows").then((module) => module.VirtualRows));

interface Props<T extends object> {
  state: ListState<T>;
  /** The visible columns. */
  columns: readonly { id: string }[];
  /** `id` is unique on the page, unlike the id of the thing. */
  rows: readonly { id: string; original: T }[];
  /** In pixels. If set, only the rows in view are rendered. */
  virtualRowHeight: number | undefined;
  /** The row whose menu is open. */
  openMenuKey: string | undefined;
  /** Opens a row's menu below `button`, or closes it. */
  onMenu?: (rowKey: string, button: HTMLElement) => void;
}

/** Body of a list's table. */
export function ListRows<T extends object>({ state, columns, rows, virtualRowHeight, openMenuKey, onMenu }: Props<T>) {
  const { list, context, page, params, isPlaceholder, selected, setSelected, setParams } = state;
  const setRowSelected = useStableCallback((id: string, isSelected: boolean) =>
    setSelected((ids) => new Set(isSelected ? [...ids, id] : [...ids].filter((rowId) => rowId !== id))),
  );
  const setRowExpanded = useStableCallback((rowKey: string, isExpanded: boolean) =>
    setParams(
      { expandedIds: isExpanded ? [...params.expandedIds, rowKey] : params.expandedIds.filter((id) => id !== rowKey) },
      { replace: true },
    ),
  );
  const controlCount = [list.selectable, list.renderExpanded, onMenu].filter(Boolean).length;
  const renderRow = (index: number, measure?: (element: HTMLElement | null) => void) => {
    const row = rows[index];
    if (!row) return undefined;
    const id = list.rowId(row.original);
    return (
      <ErrorBoundary
        key={row.id}
        name={id}
        resetKey={row.original}
        fallback={(retry, fallbackProps) => (
          <FailedRow name={id} columns={columns.length + controlCount} onRetry={retry} fallbackProps={fallbackProps} />
        )}
      >
        <TableRow
          list={list}
          row={row.original}
          id={id}
          rowKey={row.id}
          context={context}
          columns={columns}
          index={index}
          rowsBefore={page?.before ?? 0}
          isSelected={selected.has(id)}
          isPlaceholder={isPlaceholder}
          onSelectedChange={setRowSelected}
          isExpanded={params.expandedIds.includes(row.id)}
          onExpandedChange={setRowExpanded}
          measureRef={measure}
          isMenuOpen={row.id === openMenuKey}
          onMenu={onMenu}
        />
      </ErrorBoundary>
    );
  };
  if (virtualRowHeight === undefined) return <tbody>{rows.map((_, index) => renderRow(index))}</tbody>;
  return (
    <VirtualRows
      keys={rows.map(({ id }) => (params.expandedIds.includes(id) ? `${id} open` : id))}
      rowHeight={virtualRowHeight}
      renderRow={renderRow}
    />
  );
}
