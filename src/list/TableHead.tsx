import { SortButton } from "~/ui/SortButton";
import { getUnsortableReason } from "./alternative";
import { placeholderReason, type ListState } from "./useList";

interface Props<T extends object> {
  state: ListState<T>;
  /** The visible columns. */
  columns: readonly { id: string }[];
  rowIds: string[];
  hasMenu: boolean;
}

/** Table header. Only columns that the server can sort by are buttons. */
export function TableHead<T extends object>({ state, columns, rowIds, hasMenu }: Props<T>) {
  const { list, params, isPlaceholder, setParams, selected, setSelected } = state;
  const isAscending = params.sort.endsWith(".asc");
  const isAllSelected = rowIds.length > 0 && rowIds.every((id) => selected.has(id));
  return (
    <thead>
      <tr aria-rowindex={1}>
        {list.selectable && (
          <th data-control scope="col">
            <input
              type="checkbox"
              aria-label="Select all rows on this page"
              checked={isAllSelected}
              aria-disabled={isPlaceholder || undefined}
              title={isPlaceholder ? placeholderReason : undefined}
              onChange={() =>
                !isPlaceholder &&
                setSelected(
                  (previous) => new Set(isAllSelected ? [...previous].filter((id) => !rowIds.includes(id)) : [...previous, ...rowIds]),
                )
              }
            />
          </th>
        )}
        {list.renderExpanded && (
          <th data-control scope="col">
            <span className="visually-hidden">Details</span>
          </th>
        )}
        {columns.map(({ id }) => {
          const column = list.columns[id];
          if (!column) return null;
          const unsortableReason = column.sort && getUnsortableReason(list, params.filter, column.sort);
          const isSorted = column.sort !== undefined && params.sort.startsWith(`${column.sort}.`);
          const direction = isSorted ? (isAscending ? "ascending" : "descending") : undefined;
          return (
            <th
              key={id}
              scope="col"
              style={{ width: column.width }}
              data-numeric={column.numeric || undefined}
              aria-sort={direction}
              title={column.unsortedReason}
            >
              {column.sort ? (
                <SortButton
                  header={column.header}
                  direction={direction}
                  reason={unsortableReason}
                  onSort={() => setParams({ sort: `${column.sort}.${direction === "ascending" ? "desc" : "asc"}` })}
                />
              ) : (
                column.header
              )}
            </th>
          );
        })}
        {hasMenu && (
          <th data-control scope="col">
            <span className="visually-hidden">Actions</span>
          </th>
        )}
      </tr>
    </thead>
  );
}
