import { columnVisibilityFeature, tableFeatures, useTable, type ColumnDef } from "@tanstack/react-table";
import { Suspense, useState } from "react";
import { lazyWithRetry } from "~/ui/lazyWithRetry";
import { Table } from "~/ui/Table";
import { useZone } from "~/ui/time";
import type { MenuAction } from "~/ui/MenuItems";
import type { AnyList } from "./declaration";
import { TableHead } from "./TableHead";
import { TableRow } from "./TableRow";
import { useStableCallback } from "./useStableCallback";
import { useColumnVisibility, useHasComfortableRows } from "./listPreferences";
import type { ListState } from "./useList";

const features = tableFeatures({ columnVisibilityFeature });
type AnyRow = object;
type TableFeatures = typeof features;

const RowMenu = lazyWithRetry(() => import("./RowMenu").then((module) => module.RowMenu));
const VirtualRows = lazyWithRetry(() => import("./VirtualRows").then((module) => module.VirtualRows));

/** Above this number of rows, only the visible ones are rendered. */
const virtualizeAbove = 100;
/** With this many rows in progress or more, icons don't spin. A hundred spinners would take half a core. */
const stopAnimatingAt = 20;
const noRows: AnyRow[] = [];

const toColumnDefs = (list: AnyList): ColumnDef<TableFeatures, AnyRow>[] =>
  Object.entries(list.columns).map(([id, column]) => ({
    id,
    header: column.header,
    cell: ({ row }) => column.cell(row.original as never),
  }));

/** Table of a list: TanStack Table manages rows and columns, plain elements render them. */
export function ListTable({ state, rowActions }: { state: ListState; rowActions?: (row: never) => MenuAction[] }) {
  const { list, page, params, isPlaceholder, selected, setSelected } = state;
  const [columns] = useState(() => toColumnDefs(list));
  const savedVisibility = useColumnVisibility(list.title);
  const isRoomy = useHasComfortableRows();
  const hiddenByDefault = Object.entries(list.columns).flatMap(([id, column]) => (column.hidden ? [[id, false] as const] : []));
  const table = useTable({
    features,
    columns,
    data: (page?.rows ?? noRows) as AnyRow[],
    getRowId: (row) => list.rowId(row as never),
    state: { columnVisibility: { ...Object.fromEntries(hiddenByDefault), ...savedVisibility, [Object.keys(list.columns)[0]!]: true } },
  });
  const { rows } = table.getRowModel();
  const columnCount =
    table.getVisibleLeafColumns().length + (list.selectable ? 1 : 0) + (list.renderExpanded ? 1 : 0) + (rowActions ? 1 : 0);
  const [menu, setMenu] = useState<{ id: string; anchor: HTMLElement }>();
  const openMenu = useStableCallback((id: string, anchor: HTMLElement) => setMenu({ id, anchor }));
  const menuRow = menu && rows.find((row) => row.id === menu.id);
  const rowsBefore = page?.before ?? 0;
  const inProgressCount = list.isInProgress ? rows.filter((row) => list.isInProgress!(row.original as never)).length : 0;
  const isAnimated = inProgressCount > 0 && inProgressCount < stopAnimatingAt;
  const setRowSelected = useStableCallback((id: string, isSelected: boolean) =>
    setSelected((ids) => new Set(isSelected ? [...ids, id] : [...ids].filter((rowId) => rowId !== id))),
  );
  const setRowExpanded = useStableCallback((id: string, isExpanded: boolean) =>
    state.setParams(
      { expandedIds: isExpanded ? [...params.expandedIds, id] : params.expandedIds.filter((rowId) => rowId !== id) },
      { replace: true },
    ),
  );
  const zone = useZone();
  const renderRow = (index: number, measure?: (element: HTMLElement | null) => void) => {
    const row = rows[index]!;
    return (
      <TableRow
        key={row.id}
        list={list}
        row={row.original}
        id={row.id}
        visibleColumnIds={row
          .getVisibleCells()
          .map((cell) => cell.column.id)
          .join(" ")}
        index={index}
        rowsBefore={rowsBefore}
        isSelected={selected.has(row.id)}
        isPlaceholder={isPlaceholder}
        onSelectedChange={setRowSelected}
        isExpanded={params.expandedIds.includes(row.id)}
        onExpandedChange={setRowExpanded}
        measureRef={measure}
        onMenu={rowActions && openMenu}
        columnCount={columnCount}
      />
    );
  };
  return (
    <>
      <Table
        label={list.title}
        rowCount={(page?.total ?? rows.length) + 1}
        roomy={isRoomy}
        isPlaceholder={isPlaceholder}
        animateIcons={isAnimated}
        virtual={rows.length > virtualizeAbove}
      >
        <TableHead
          state={state}
          hasMenu={rowActions !== undefined}
          visibleColumnIds={table.getHeaderGroups()[0]!.headers.map((header) => header.column.id)}
          rowIds={rows.map((row) => row.id)}
        />
        {rows.length > virtualizeAbove ? (
          <Suspense>
            <VirtualRows
              count={rows.length}
              rowHeight={isRoomy ? 40 : 32}
              columnCount={columnCount}
              getRowKey={(index) => `${rows[index]!.id}${params.expandedIds.includes(rows[index]!.id) ? " open" : ""}`}
              renderRow={renderRow}
            />
          </Suspense>
        ) : (
          <tbody>{rows.map((_, index) => renderRow(index))}</tbody>
        )}
      </Table>
      {rowActions && menuRow && (
        <Suspense>
          <RowMenu
            anchor={menu.anchor}
            label={`Actions for ${list.rowName?.(menuRow.original as never, zone) ?? menuRow.id}`}
            actions={rowActions(menuRow.original as never)}
            onClose={() => setMenu(undefined)}
          />
        </Suspense>
      )}
    </>
  );
}
