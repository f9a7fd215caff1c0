import { memo } from "react";
import { ExpandButton } from "~/ui/ExpandButton";
import type { AnyList } from "./declaration";
import classes from "./TableRow.module.css";
import { staleReason } from "./useList";

interface Props {
  list: AnyList;
  row: object;
  id: string;
  /** Ids of the visible columns, with blanks between: a text, so that an unchanged row is not drawn again. */
  visible: string;
  /** The row's place on the page, and how many rows of the list are before that page. */
  index: number;
  before: number;
  selected: boolean;
  /** Set while the row answers other words than the ones asked for: it cannot be selected then. */
  stale: boolean;
  onSelect: (id: string, on: boolean) => void;
  open: boolean;
  onOpen: (id: string, on: boolean) => void;
  /** Told of what the row expands to, where its height must be known. */
  measure?: (expanded: HTMLElement | null) => void;
  /** Opens the row's menu under its button, where rows have one. */
  onMenu?: (id: string, button: HTMLElement) => void;
  columnCount: number;
}

function Row({ list, row, id, visible, index, before, selected, stale, onSelect, open, onOpen, measure, onMenu, columnCount }: Props) {
  const columns = visible.split(" ").map((column) => [column, list.columns[column]!] as const);
  const name = columns[0]![1].text(row as never);
  return (
    <>
      <tr data-row aria-rowindex={before + index + 2} data-selected={selected || undefined}>
        {list.selectable && (
          <td data-control>
            <input
              type="checkbox"
              aria-label={`Select ${name}`}
              checked={selected}
              aria-disabled={stale || undefined}
              title={stale ? staleReason : undefined}
              onChange={(event) => !stale && onSelect(id, event.currentTarget.checked)}
            />
          </td>
        )}
        {list.expanded && (
          <td data-control>
            <ExpandButton open={open} of={name} onOpen={(on) => onOpen(id, on)} />
          </td>
        )}
        {columns.map(([key, column]) => (
          <td key={key} data-numeric={column.numeric || undefined}>
            {column.cell(row as never)}
          </td>
        ))}
        {onMenu && (
          <td data-control>
            <button
              type="button"
              className={classes.menu}
              aria-haspopup="menu"
              aria-label={`Actions of ${name}`}
              onClick={(event) => onMenu(id, event.currentTarget)}
            >
              ⋯
            </button>
          </td>
        )}
      </tr>
      {open && list.expanded && (
        <tr ref={measure} data-expanded={index}>
          <td colSpan={columnCount}>{list.expanded(row as never)}</td>
        </tr>
      )}
    </>
  );
}

/** One row; drawn again only when what it shows changed: renewals keep the rows that are the same. */
export const TableRow = memo(Row);
