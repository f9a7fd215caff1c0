import { memo } from "react";
import { ErrorBoundary } from "~/ui/ErrorBoundary";
import { ExpandButton } from "~/ui/ExpandButton";
import { useZone } from "~/ui/time";
import type { CellContext, ListDeclaration } from "./declaration";
import { RowMenuButton } from "./RowMenuButton";
import { placeholderReason } from "./useList";

interface Props<T extends object> {
  list: ListDeclaration<T>;
  row: T;
  /** Id of the thing, for the selection. */
  id: string;
  /** Differs from that of every other row of the page. */
  rowKey: string;
  context: CellContext;
  /** The visible columns. */
  columns: readonly { id: string }[];
  /** Index on the page, from 0. */
  index: number;
  /** Number of rows on the pages before. */
  rowsBefore: number;
  isSelected: boolean;
  /** Set while the row belongs to the previous params. It can't be selected then. */
  isPlaceholder: boolean;
  onSelectedChange: (id: string, isSelected: boolean) => void;
  isExpanded: boolean;
  onExpandedChange: (rowKey: string, isExpanded: boolean) => void;
  /** Ref for the expanded content, for lists that measure it. */
  measureRef?: (element: HTMLElement | null) => void;
  isMenuOpen: boolean;
  /** Opens the row's menu below `button`, or closes it. */
  onMenu?: (rowKey: string, button: HTMLElement) => void;
}

function Row<T extends object>({
  list,
  row,
  id,
  rowKey,
  context,
  columns,
  index,
  rowsBefore,
  isSelected,
  isPlaceholder,
  onSelectedChange,
  isExpanded,
  onExpandedChange,
  measureRef,
  isMenuOpen,
  onMenu,
}: Props<T>) {
  const zone = useZone();
  const cells = columns.flatMap((column) => {
    const declared = list.columns[column.id];
    return declared ? [{ ...declared, id: column.id }] : [];
  });
  const name = list.rowName?.(row, zone) ?? cells[0]?.text(row, context) ?? id;
  const controlCount = [list.selectable, list.renderExpanded, onMenu].filter(Boolean).length;
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
            <ExpandButton open={isExpanded} subject={name} onToggle={(on) => onExpandedChange(rowKey, on)} />
          </td>
        )}
        {cells.map((column) => (
          <td key={column.id} data-numeric={column.numeric || undefined}>
            {(column.cell ?? column.text)(row, context)}
          </td>
        ))}
        {onMenu && (
          <td data-control>
            <RowMenuButton subject={name} isOpen={isMenuOpen} onToggle={(button) => onMenu(rowKey, button)} />
          </td>
        )}
      </tr>
      {isExpanded && list.renderExpanded && (
        <tr ref={measureRef} data-expanded={index}>
          <td colSpan={columns.length + controlCount}>
            <ErrorBoundary name={`details of ${name}`} resetKey={row}>
              {() => list.renderExpanded?.(row, context)}
            </ErrorBoundary>
          </td>
        </tr>
      )}
    </>
  );
}

/** A row, memoized: a refresh keeps unchanged row objects, so only changed rows render again. */
export const TableRow = memo(Row) as typeof Row;
