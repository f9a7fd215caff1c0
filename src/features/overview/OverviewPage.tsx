import { Link } from "react-router";
import { ButtonLink } from "~/ui/ButtonLink";
import { paths } from "~/paths";
import { EmptyState } from "~/ui/EmptyState";
import { ErrorState } from "~/ui/ErrorState";
import { filterRef } from "~/ui/filterFocus";
import { formatNumber, plural } from "~/ui/numbers";
import { PageHeader } from "~/ui/PageHeader";
import { Skeleton } from "~/ui/Skeleton";
import { useSearchParamState } from "~/ui/useSearchParamState";
import classes from "./Overview.module.css";
import { OverviewTable } from "./OverviewTable";
import { parseOverviewSort } from "./overviewSort";
import { useOverview, type Overview, type OverviewRow } from "./useOverview";

const matchesSearch = (row: OverviewRow, searchText: string) =>
  searchText
    .toLowerCase()
    .split(/\s+/)
    .every((term) => `${row.project} ${row.name}`.toLowerCase().includes(term));

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
  const searchText = params.get("name") ?? "";
  const visibleRows = rows?.filter((row) => matchesSearch(row, searchText)) ?? [];
  const sort = parseOverviewSort(params.get("sort"));
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
            {plural(rows.length, "environment", "environments")}
            {!sort && ", worst first: by kind of problem, then by share of failed resources"}
            {sort?.column.sortLabel && `, by ${sort.column.sortLabel}, ${sort.isAscending ? "lowest" : "highest"} first`}
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
      {rows && visibleRows.length > 0 && <OverviewTable rows={visibleRows} allRows={rows} registerRow={registerRow} />}
    </>
  );
}
