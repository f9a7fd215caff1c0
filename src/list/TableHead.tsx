import classes from "./TableHead.module.css";
import { staleReason, type ListState } from "./useList";

interface Props {
  state: ListState;
  /** Whether rows have a menu. */
  hasMenu: boolean;
  /** Ids of the visible columns. */
  headers: string[];
  /** Ids of the rows on the page. */
  ids: string[];
}

const arrows = { asc: "↑", desc: "↓" };

/** The header: what the server can sort by is a button; what it cannot, plainly is not. */
export function TableHead({ state, hasMenu, headers, ids }: Props) {
  const { list, words, stale, go, selected, select } = state;
  const [sortKey, direction] = words.sort.split(".") as [string, "asc" | "desc"];
  const all = ids.length > 0 && ids.every((id) => selected.has(id));
  return (
    <thead>
      <tr aria-rowindex={1}>
        {list.selectable && (
          <th data-control scope="col">
            <input
              type="checkbox"
              aria-label="Select all rows of this page"
              checked={all}
              aria-disabled={stale || undefined}
              title={stale ? staleReason : undefined}
              onChange={() =>
                !stale && select((before) => new Set(all ? [...before].filter((id) => !ids.includes(id)) : [...before, ...ids]))
              }
            />
          </th>
        )}
        {list.expanded && (
          <th data-control scope="col">
            <span className="visually-hidden">Details</span>
          </th>
        )}
        {headers.map((id) => {
          const column = list.columns[id]!;
          const sorted = column.sort !== undefined && column.sort === sortKey;
          return (
            <th
              key={id}
              scope="col"
              style={{ width: column.width }}
              data-numeric={column.numeric || undefined}
              aria-sort={sorted ? (direction === "asc" ? "ascending" : "descending") : undefined}
              title={column.unsorted}
            >
              {column.sort ? (
                <button
                  type="button"
                  className={classes.sort}
                  data-sorted={sorted || undefined}
                  onClick={() => go({ sort: `${column.sort}.${sorted && direction === "asc" ? "desc" : "asc"}` })}
                >
                  {column.header}
                  <span aria-hidden="true" className={classes.arrow}>
                    {sorted ? arrows[direction] : ""}
                  </span>
                </button>
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
