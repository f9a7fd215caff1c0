import { useTable } from "@tanstack/react-table";
import { lazyOverlay } from "~/ui/lazyOverlay";
import type { MenuAction } from "~/ui/MenuItems";
import { Table } from "~/ui/Table";
import { useZone } from "~/ui/time";
import { getUniqueKeys } from "~/ui/uniqueKeys";
import { listFeatures } from "./declaration";
import { useColumnVisibility, useHasComfortableRows } from "./listPreferences";
import { ListRows } from "./ListRows";
import { TableHead } from "./TableHead";
import type { ListState } from "./useList";
import { useRowMenu } from "./useRowMenu";

const RowMenu = lazyOverlay(() => import("./RowMenu").then((module) => module.RowMenu));

/** Above this number of rows, only the visible ones are rendered. */
const virtualizeAbove = 100;
/** With this many rows in progress or more, icons don't spin. A hundred spinners would take half a core. */
const stopAnimatingAt = 20;

interface Props<T extends object> {
  state: ListState<T>;
  rows: T[];
  rowActions?: (row: T) => MenuAction[];
}

/** Table of a list: TanStack Table manages rows and columns, plain elements render them. */
export function ListTable<T extends object>({ state, rows: data, rowActions }: Props<T>) {
  const { list, page, isPlaceholder } = state;
  const { visibility } = useColumnVisibility(state);
  const isRoomy = useHasComfortableRows();
  const zone = useZone();
  const keys = getUniqueKeys(data.map(list.rowId));
  const table = useTable({
    features: listFeatures,
    columns: list.columnDefs,
    data,
    getRowId: (_, index) => keys[index] ?? String(index),
    state: { columnVisibility: visibility },
  });
  const { rows } = table.getRowModel();
  const columns = table.getVisibleLeafColumns();
  const { menu, toggleMenu, closeMenu } = useRowMenu();
  const menuRow = menu && rows.find((row) => row.id === menu.rowKey);
  const inProgressCount = data.filter(list.isInProgress).length;
  const isVirtual = rows.length > virtualizeAbove;
  return (
    <>
      <Table
        label={state.title}
        rowCount={(page?.total ?? rows.length) + 1}
        roomy={isRoomy}
        isPlaceholder={isPlaceholder}
        animateIcons={inProgressCount > 0 && inProgressCount < stopAnimatingAt}
        virtual={isVirtual}
      >
        <TableHead state={state} columns={columns} rowIds={data.map(list.rowId)} hasMenu={rowActions !== undefined} />
        <ListRows
          state={state}
          columns={columns}
          rows={rows}
          virtualRowHeight={isVirtual ? (isRoomy ? 40 : 32) : undefined}
          openMenuKey={menu?.rowKey}
          onMenu={rowActions && toggleMenu}
        />
      </Table>
      {rowActions && menuRow && (
        <RowMenu
          anchor={menu.anchor}
          label={`Actions for ${list.rowName?.(menuRow.original, zone) ?? list.rowId(menuRow.original)}`}
          actions={rowActions(menuRow.original)}
          onClose={closeMenu}
        />
      )}
    </>
  );
}
