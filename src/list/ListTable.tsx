import { columnVisibilityFeature, tableFeatures, useTable, type ColumnDef } from "@tanstack/react-table";
import { Suspense, useState } from "react";
import { lazily } from "~/ui/lazily";
import { Table } from "~/ui/Table";
import type { MenuAction } from "~/ui/MenuItems";
import type { AnyList } from "./declaration";
import { TableHead } from "./TableHead";
import { TableRow } from "./TableRow";
import { useStable } from "./useStable";
import { useColumnChoice, useRoomy } from "./remembered";
import type { ListState } from "./useList";

const features = tableFeatures({ columnVisibilityFeature });
export type AnyRow = object;
export type TableFeatures = typeof features;

const RowMenu = lazily(() => import("./RowMenu").then((module) => module.RowMenu));
const VirtualRows = lazily(() => import("./VirtualRows").then((module) => module.VirtualRows));

/** Above this many rows only those in view are drawn. */
const virtualFrom = 100;
/** From so many moving rows on their marks stand still: a hundred turning ones would take half a core. */
const turnBelow = 20;
const none: AnyRow[] = [];

const columnsOf = (list: AnyList): ColumnDef<TableFeatures, AnyRow>[] =>
  Object.entries(list.columns).map(([id, column]) => ({
    id,
    header: column.header,
    cell: ({ row }) => column.cell(row.original as never),
  }));

/** Draws a list's rows: TanStack Table keeps rows and columns, plain elements show them. */
export function ListTable({ state, rowActions }: { state: ListState; rowActions?: (row: never) => MenuAction[] }) {
  const { list, page, words, stale, selected, select } = state;
  const [columns] = useState(() => columnsOf(list));
  const choice = useColumnChoice(list.title);
  const roomy = useRoomy();
  const hidden = Object.entries(list.columns).flatMap(([id, column]) => (column.hidden ? [[id, false] as const] : []));
  const table = useTable({
    features,
    columns,
    data: (page?.rows ?? none) as AnyRow[],
    getRowId: (row) => list.rowId(row as never),
    state: { columnVisibility: { ...Object.fromEntries(hidden), ...choice, [Object.keys(list.columns)[0]!]: true } },
  });
  const { rows } = table.getRowModel();
  const columnCount = table.getVisibleLeafColumns().length + (list.selectable ? 1 : 0) + (list.expanded ? 1 : 0) + (rowActions ? 1 : 0);
  const [menu, setMenu] = useState<{ id: string; anchor: HTMLElement }>();
  const openMenu = useStable((id: string, anchor: HTMLElement) => setMenu({ id, anchor }));
  const menuRow = menu && rows.find((row) => row.id === menu.id);
  const before = page?.before ?? 0;
  const moving = list.moving ? rows.filter((row) => list.moving!(row.original as never)).length : 0;
  const fewMove = moving > 0 && moving < turnBelow;
  const toggle = useStable((id: string, on: boolean) =>
    select((ids) => new Set(on ? [...ids, id] : [...ids].filter((other) => other !== id))),
  );
  const open = useStable((id: string, on: boolean) =>
    state.go({ open: on ? [...words.open, id] : words.open.filter((other) => other !== id) }, { replace: true }),
  );
  const draw = (index: number, measure?: (expanded: HTMLElement | null) => void) => {
    const row = rows[index]!;
    return (
      <TableRow
        key={row.id}
        list={list}
        row={row.original}
        id={row.id}
        visible={row
          .getVisibleCells()
          .map((cell) => cell.column.id)
          .join(" ")}
        index={index}
        before={before}
        selected={selected.has(row.id)}
        stale={stale}
        onSelect={toggle}
        open={words.open.includes(row.id)}
        onOpen={open}
        measure={measure}
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
        roomy={roomy}
        stale={stale}
        turning={fewMove}
        virtual={rows.length > virtualFrom}
      >
        <TableHead
          state={state}
          hasMenu={rowActions !== undefined}
          headers={table.getHeaderGroups()[0]!.headers.map((header) => header.column.id)}
          ids={rows.map((row) => row.id)}
        />
        {rows.length > virtualFrom ? (
          <Suspense>
            <VirtualRows
              count={rows.length}
              rowHeight={roomy ? 40 : 32}
              columnCount={columnCount}
              keyOf={(index) => `${rows[index]!.id}${words.open.includes(rows[index]!.id) ? " open" : ""}`}
              draw={draw}
            />
          </Suspense>
        ) : (
          <tbody>{rows.map((_, index) => draw(index))}</tbody>
        )}
      </Table>
      {rowActions && menuRow && (
        <Suspense>
          <RowMenu
            anchor={menu.anchor}
            label={`Actions of ${menuRow.id}`}
            actions={rowActions(menuRow.original as never)}
            onClose={() => setMenu(undefined)}
          />
        </Suspense>
      )}
    </>
  );
}
