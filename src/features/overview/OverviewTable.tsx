import type { RefCallback } from "react";
import { useHasComfortableRows } from "~/list/listPreferences";
import { lazyWithRetry } from "~/ui/lazyWithRetry";
import { SortButton } from "~/ui/SortButton";
import { Table } from "~/ui/Table";
import { withUniqueKeys } from "~/ui/uniqueKeys";
import { useSearchParamState } from "~/ui/useSearchParamState";
import classes from "./Overview.module.css";
import { OverviewTableRow } from "./OverviewTableRow";
import { getNextSort, overviewColumns, parseOverviewSort, sortRows } from "./overviewSort";
import { TotalsRow } from "./TotalsRow";
import { useHeldOrder } from "./useHeldOrder";
import type { OverviewRow } from "./useOverview";

const VirtualRows = lazyWithRetry(() => import("~/list/VirtualRows").then((module) => module.VirtualRows));

/** Rows above which the table is virtualized; each row renders many icons and links. */
const virtualizationThreshold = 50;

/** The header. Its buttons change the order, which is in the address. */
function Head() {
  const [params, setParams] = useSearchParamState();
  const sort = parseOverviewSort(params.get("sort"));
  return (
    <thead>
      <tr aria-rowindex={1}>
        {overviewColumns.map((column) => {
          const { header, width, numeric, title } = column;
          const direction = sort?.column === column ? (sort.isAscending ? "ascending" : "descending") : undefined;
          return (
            <th key={header} scope="col" style={{ width }} data-numeric={numeric} title={title} aria-sort={direction}>
              {column.sort ? (
                <SortButton header={header} direction={direction} onSort={() => setParams({ sort: getNextSort(column, sort) })} />
              ) : (
                header
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

interface Props {
  /** Those that match the search, worst first. */
  rows: readonly OverviewRow[];
  allRows: readonly OverviewRow[];
  registerRow: (env: string) => RefCallback<Element>;
}

/** The environments in the order of the address, with the sums over all of them. */
export function OverviewTable({ rows, allRows, registerRow }: Props) {
  const [params] = useSearchParamState();
  const roomy = useHasComfortableRows();
  const sorted = sortRows(rows, parseOverviewSort(params.get("sort")));
  const { order, holdProps } = useHeldOrder(
    sorted.map(({ id }) => id),
    `${params.get("sort")} ${params.get("name")}`,
  );
  const ranks = new Map(order.map((id, index) => [id, index]));
  const shown = sorted.toSorted((a, b) => (ranks.get(a.id) ?? 0) - (ranks.get(b.id) ?? 0));
  const keyedRows = withUniqueKeys(shown, ({ id }) => id);
  const isVirtual = shown.length > virtualizationThreshold;
  const renderRow = ([key, row]: [string, OverviewRow], index: number) => (
    <OverviewTableRow key={key} ref={registerRow(row.id)} row={row} index={index + 2} columns={overviewColumns.length} />
  );
  return (
    <div className={classes.table} {...holdProps}>
      <Table label="Overview" rowCount={shown.length + 2} roomy={roomy} virtual={isVirtual}>
        <Head />
        {isVirtual ? (
          <VirtualRows
            keys={keyedRows.map(([key]) => key)}
            rowHeight={48}
            renderRow={(index) => {
              const row = keyedRows[index];
              return row && renderRow(row, index);
            }}
          />
        ) : (
          <tbody>{keyedRows.map(renderRow)}</tbody>
        )}
        <tfoot>
          <TotalsRow rows={allRows} index={shown.length + 2} />
        </tfoot>
      </Table>
    </div>
  );
}
