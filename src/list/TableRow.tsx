import { memo } from "react";
import { ExpandButton } from "~/ui/ExpandButton";
import { useZone } from "~/ui/time";
import type { AnyList } from "./declaration";
import classes from "./TableRow.module.css";
import { placeholderReason } from "./useList";

interface Props {
  list: AnyList;
  row: object;
  id: string;
  /** Space-separated. A string, so that memo can compare it. */
  visibleColumnIds: string;
  /** Index on the page, from 0. */
  index: number;
  /** Number of rows on the pages before. */
  rowsBefore: number;
  isSelected: boolean;
  /** Set while the row belongs to the previous params. It can't be selected then. */
  isPlaceholder: boolean;
  onSelectedChange: (id: string, isSelected: boolean) => void;
  isExpanded: boolean;
  onExpandedChange: (id: string, isExpanded: boolean) => void;
  /** Ref for the expanded content, for lists that measure it. */
  measureRef?: (element: HTMLElement | null) => void;
  /** Opens the row's menu below `button`. */
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
  isSelected,
  isPlaceholder,
  onSelectedChange,
  isExpanded,
  onExpandedChange,
  measureRef,
  onMenu,
  columnCount,
}: Props) {
  const columns = visibleColumnIds.split(" ").map((column) => [column, list.columns[column]!] as const);
  const zone = useZone();
  const name = list.rowName?.(row as never, zone) ?? columns[0]![1].text(row as never);
  return (
    <>
      <tr data-row aria-rowindex={rowsBefore + index + 2} data-selected={isSelected || undefined}>
        {list.selectable && (
          <td data-control>
            <input
              type="checkbox"
              aria-label={`Select ${name}`}
              checked={isSelected}
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
              aria-label={`Actions for ${name}`}
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

/** A row, memoized: a refresh keeps unchanged row objects, so only changed rows render again. */
export const TableRow = memo(Row);
