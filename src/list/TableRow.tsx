import { memo } from "react";
import { ExpandButton } from "~/ui/ExpandButton";
import type { AnyList } from "./declaration";
import classes from "./TableRow.module.css";
import { placeholderReason } from "./useList";

interface Props {
  list: AnyList;
  row: object;
  id: string;
  /** Ids of the visible columns, with blanks between: a text, so that an unchanged row is not drawn again. */
  visibleColumnIds: string;
  /** The row's place on the page, and how many rows of the list are before that page. */
  index: number;
  rowsBefore: number;
  selected: boolean;
  /** Set while the row answers other words than the ones asked for: it cannot be selected then. */
  isPlaceholder: boolean;
  onSelectedChange: (id: string, on: boolean) => void;
  isExpanded: boolean;
  onExpandedChange: (id: string, on: boolean) => void;
  /** Told of what the row expands to, where its height must be known. */
  measureRef?: (element: HTMLElement | null) => void;
  /** Opens the row's menu under its button, where rows have one. */
  onMenu?: (id: string, button: HTMLElement) => void;
  columnCount: number;
}

function Row({
  list,
  row,
  id,
  visibleColumnIds,
  index,
  rowsBefore,
  selected,
  isPlaceholder,
  onSelectedChange,
  isExpanded,
  onExpandedChange,
  measureRef,
  onMenu,
  columnCount,
}: Props) {
  const columns = visibleColumnIds.split(" ").map((column) => [column, list.columns[column]!] as const);
  const name = columns[0]![1].text(row as never);
  return (
    <>
      <tr data-row aria-rowindex={rowsBefore + index + 2} data-selected={selected || undefined}>
        {list.selectable && (
          <td data-control>
            <input
              type="checkbox"
              aria-label={`Select ${name}`}
              checked={selected}
              aria-disabled={isPlaceholder || undefined}
              title={isPlaceholder ? placeholderReason : undefined}
              onChange={(event) => !isPlaceholder && onSelectedChange(id, event.currentTarget.checked)}
            />
          </td>
        )}
        {list.renderExpanded && (
          <td data-control>
            <ExpandButton open={isExpanded} subject={name} onToggle={(on) => onExpandedChange(id, on)} />
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
              className={classes.menuButton}
              aria-haspopup="menu"
              aria-label={`Actions of ${name}`}
              onClick={(event) => onMenu(id, event.currentTarget)}
            >
              ⋯
            </button>
          </td>
        )}
      </tr>
      {isExpanded && list.renderExpanded && (
        <tr ref={measureRef} data-expanded={index}>
          <td colSpan={columnCount}>{list.renderExpanded(row as never)}</td>
        </tr>
      )}
    </>
  );
}

/** One row; drawn again only when what it shows changed: renewals keep the rows that are the same. */
export const TableRow = memo(Row);
