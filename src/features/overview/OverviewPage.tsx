import { Link } from "react-router";
import { ButtonLink } from "~/ui/ButtonLink";
import { useHasComfortableRows } from "~/list/listPreferences";
import { paths } from "~/paths";
import { EmptyState } from "~/ui/EmptyState";
import { ErrorState } from "~/ui/ErrorState";
import { filterRef } from "~/ui/filterFocus";
import { lazyWithRetry } from "~/ui/lazyWithRetry";
import { formatNumber, plural } from "~/ui/numbers";
import { PageHeader } from "~/ui/PageHeader";
import { Table } from "~/ui/Table";
import { Skeleton } from "~/ui/Skeleton";
import { withUniqueKeys } from "~/ui/uniqueKeys";
import { useSearchParamState } from "~/ui/useSearchParamState";
import classes from "./Overview.module.css";
import { OverviewTableRow } from "./OverviewTableRow";
import { useOverview, type Overview, type OverviewRow } from "./useOverview";

const VirtualRows = lazyWithRetry(() => import("~/list/VirtualRows").then((module) => module.VirtualRows));

/** Rows above which the table is virtualized; each row renders many icons and links. */
const virtualizationThreshold = 50;

const matchesSearch = (row: OverviewRow, searchText: string) =>
  searchText
    .toLowerCase()
    .split(/\s+/)
    .every((term) => `${row.project} ${row.name}`.toLowerCase().includes(term));

/** Widths are percentages so that all columns fit at any window width. */
const columns: { header: string; width: string; numeric?: boolean; title?: string }[] = [
  { header: "Environment", width: "17%" },
  { header: "Project", width: "9%" },
  { header: "State", width: "11%" },
  { header: "Resources", width: "13%" },
  { header: "Failed", width: "5%", numeric: true },
  { header: "Skipped", width: "6.5%", numeric: true },
  { header: "Total", width: "6.5%", numeric: true },
  { header: "Agents", width: "9%" },
  { header: "Last compile", width: "10.5%" },
  { header: "Errors", width: "5%", numeric: true, title: "Unread error notifications" },
  {
    header: "Refreshed",
    width: "7.5%",
    title: "When the agents, last compile, and unread errors were last refreshed",
  },
];

/** Says which states are unknown and why. Both come from GraphQL, so that they mostly fail for the same reason. */
function UnknownStates({ statusError, statusUnsupported, countError }: Pick<Overview, "statusError" | "statusUnsupported" | "countError">) {
  if (statusUnsupported)
    return (
      <p className="caption" role="status">
        Compiling environments can't be marked. {statusUnsupported}.
      </p>
    );
  if (!statusError && !countError) return null;
  const isSame = statusError === countError;
  return (
    <div className="caption" role="status">
      {statusError && (
        <p>
          Couldn't load which environments are compiling{isSame && " or count all resources"}: {statusError}
        </p>
      )}
      {countError && !isSame && <p>Couldn't count all resources: {countError}</p>}
    </div>
  );
}

/** Every environment of every project, worst first. */
export function OverviewPage() {
  const [params, setParams] = useSearchParamState();
  const { rows, error, statusError, statusUnsupported, countError, isFetching, retry, registerRow } = useOverview();
  const roomy = useHasComfortableRows();
  const searchText = params.get("name") ?? "";
  const visibleRows = rows?.filter((row) => matchesSearch(row, searchText)) ?? [];
  const keyedRows = withUniqueKeys(visibleRows, ({ id }) => id);
  const renderRow = ([key, row]: [string, OverviewRow], index: number) => (
    <OverviewTableRow key={key} ref={registerRow(row.id)} row={row} index={index + 2} columns={columns.length} />
  );
  return (
    <>
      <PageHeader title="Overview" actions={<ButtonLink to={paths.createEnvironment()}>Create environment</ButtonLink>} />
      {rows && rows.length > 0 && (
        <p className={classes.filter}>
          <input
            ref={filterRef}
            className="control"
            type="search"
            aria-label="Search environments and projects"
            placeholder="Filter by name"
            value={searchText}
            onChange={(event) => setParams({ name: event.currentTarget.value }, { replace: searchText !== "" })}
          />
          <span className="caption">
            {visibleRows.length < rows.length && `${formatNumber(visibleRows.length)} of `}
            {plural(rows.length, "environment", "environments")}, worst first
          </span>
        </p>
      )}
      {!rows && error && <ErrorState title="Couldn't load environments" error={error} isRetrying={isFetching} onRetry={retry} />}
      {!rows && !error && <Skeleton shape="rows" rows={8} label="Loading environments" />}
      <UnknownStates
        statusError={rows && !error ? statusError : undefined}
        statusUnsupported={rows && statusUnsupported}
        countError={countError}
      />
      {rows?.length === 0 && (
        <EmptyState
          text="This orchestrator has no environments yet."
          action={<Link to={paths.createEnvironment()}>Create the first environment</Link>}
        />
      )}
      {rows && rows.length > 0 && visibleRows.length === 0 && <EmptyState text="No environments match." />}
      {visibleRows.length > 0 && (
        <div className={classes.table}>
          <Table label="Overview" rowCount={visibleRows.length + 1} roomy={roomy} virtual={visibleRows.length > virtualizationThreshold}>
            <thead>
              <tr aria-rowindex={1}>
                {columns.map(({ header, width, numeric, title }) => (
                  <th key={header} scope="col" style={{ width }} data-numeric={numeric} title={title}>
                    {header}
                  </th>
                ))}
              </tr>
            </thead>
            {visibleRows.length > virtualizationThreshold ? (
              <VirtualRows
                keys={keyedRows.map(([key]) => key)}
                rowHeight={roomy ? 40 : 32}
                renderRow={(index) => {
                  const row = keyedRows[index];
                  return row && renderRow(row, index);
                }}
              />
            ) : (
              <tbody>{keyedRows.map(renderRow)}</tbody>
            )}
          </Table>
        </div>
      )}
    </>
  );
}
