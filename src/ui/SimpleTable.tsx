import { Fragment, type ComponentProps, type Key, type ReactNode } from "react";
import { uncapitalize } from "./capitalize";
import { ErrorBoundary } from "./ErrorBoundary";
import { Table } from "./Table";
import { withUniqueKeys } from "./uniqueKeys";

interface Column<Row> {
  header: string;
  /** Keeps the header for screen readers only. */
  hideHeader?: boolean;
  cell: (row: Row, index: number) => ReactNode;
  /** Whether the cells name their rows. */
  isRowHeader?: boolean;
  numeric?: boolean;
  /** For a narrow column with a control at the start of the row. */
  control?: boolean;
  /** In pixels. */
  minWidth?: number;
  /** Class of the cells. */
  className?: string;
}

interface Props<Row> extends Omit<ComponentProps<typeof Table>, "rowCount" | "roomy" | "virtual" | "children"> {
  columns: Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row, index: number) => Key;
  rowTitle?: (row: Row) => string;
  isSelected?: (row: Row) => boolean;
  /** Content that spans a line below the row, if any. */
  renderDetails?: (row: Row) => ReactNode;
}

/** A table of rows and columns without paging, sorting or filters. For lists of the server use `defineList`. */
export const SimpleTable = <Row,>(props: Props<Row>) => (
  <ErrorBoundary name={uncapitalize(props.label)}>
    <Rows {...props} />
  </ErrorBoundary>
);

function Rows<Row>({ columns, rows, rowKey, rowTitle, isSelected, renderDetails, ...tableProps }: Props<Row>) {
  return (
    <Table {...tableProps}>
      <thead>
        <tr>
          {columns.map(({ header, hideHeader, numeric, control, minWidth }, columnIndex) => (
            <th key={columnIndex} scope="col" data-numeric={numeric} data-control={control} style={{ minWidth }}>
              {hideHeader ? <span className="visually-hidden">{header}</span> : header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {withUniqueKeys(rows, (row, index) => String(rowKey(row, index))).map(([key, row], index) => {
          const details = renderDetails?.(row);
          return (
            <Fragment key={key}>
              <tr data-row={!tableProps.equalColumns || undefined} data-selected={isSelected?.(row) || undefined} title={rowTitle?.(row)}>
                {columns.map(({ cell, isRowHeader, numeric, control, className }, columnIndex) => {
                  const Cell = isRowHeader ? "th" : "td";
                  return (
                    <Cell
                      key={columnIndex}
                      scope={isRowHeader ? "row" : undefined}
                      className={className}
                      data-numeric={numeric}
                      data-control={control}
                    >
                      {cell(row, index)}
                    </Cell>
                  );
                })}
              </tr>
              {details && (
                <tr data-expanded>
                  <td colSpan={columns.length}>
                    <ErrorBoundary name="details">{details}</ErrorBoundary>
                  </td>
                </tr>
              )}
            </Fragment>
          );
        })}
      </tbody>
    </Table>
  );
}
