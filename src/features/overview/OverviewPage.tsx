import { Button } from "@mantine/core";
import { Suspense } from "react";
import { Link, Navigate } from "react-router";
import { useRoomy } from "~/list/remembered";
import { paths } from "~/paths";
import { Empty } from "~/ui/Empty";
import { Failed } from "~/ui/Failed";
import { lazily } from "~/ui/lazily";
import { PageHead } from "~/ui/PageHead";
import { Table } from "~/ui/Table";
import { Waiting } from "~/ui/Waiting";
import { useWords } from "~/ui/useWords";
import classes from "./Overview.module.css";
import { OverviewLine } from "./OverviewLine";
import { useOverview, type OverviewRow } from "./useOverview";

const VirtualRows = lazily(() => import("~/list/VirtualRows").then((module) => module.VirtualRows));

/** Above this many rows only those in view are drawn: each has the marks of several lists. */
const virtualFrom = 50;

const matches = (row: OverviewRow, typed: string) =>
  typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => `${row.project} ${row.name}`.toLowerCase().includes(word));

/** Widths are shares, so that a window of any width has room for all columns. */
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
  { header: "Errors", width: "5%", numeric: true, title: "Unread notifications of errors" },
  {
    header: "Asked",
    width: "7.5%",
    title: "When agents, last compile and errors were asked for, and resources where they are asked for one by one",
  },
];

/** Every environment of every project, worst first. */
export function OverviewPage() {
  const [params, setWords] = useWords();
  const { first, rows, error, uncounted, asking, retry } = useOverview();
  const roomy = useRoomy();
  const typed = params.get("name") ?? "";
  const shown = rows?.filter((row) => matches(row, typed)) ?? [];
  if (first) return <Navigate to={paths.createEnvironment()} replace />;
  const line = (index: number) => <OverviewLine key={shown[index]!.id} row={shown[index]!} index={index + 2} />;
  return (
    <>
      <PageHead
        title="Overview"
        actions={
          <Button component={Link} to={paths.createEnvironment()}>
            Create environment
          </Button>
        }
      />
      {rows && rows.length > 0 && (
        <p className={classes.filter}>
          <input
            className="control"
            type="search"
            aria-label="Environment or project"
            placeholder="Environment or project"
            value={typed}
            onChange={(event) => setWords({ name: event.currentTarget.value }, { replace: typed !== "" })}
          />
          <span className="caption">
            {shown.length === rows.length ? `${rows.length} environments` : `${shown.length} of ${rows.length} environments`}, by the last
            run of their resources
          </span>
        </p>
      )}
      {!rows && error && <Failed title="The environments could not be loaded" error={error} retrying={asking} onRetry={retry} />}
      {!rows && !error && <Waiting shape="rows" rows={8} label="Loading environments" />}
      {uncounted && (
        <p className="caption" role="status">
          Not all resources could be counted: {uncounted}
        </p>
      )}
      {rows?.length === 0 && (
        <Empty
          text="This orchestrator has no environment yet."
          action={<Link to={paths.createEnvironment()}>Create the first environment</Link>}
        />
      )}
      {rows && rows.length > 0 && shown.length === 0 && <Empty text="No environment has this name." />}
      {shown.length > 0 && (
        <div className={classes.table}>
          <Table label="Overview" rowCount={shown.length + 1} roomy={roomy} virtual={shown.length > virtualFrom}>
            <thead>
              <tr aria-rowindex={1}>
                {columns.map(({ header, width, numeric, title }) => (
                  <th key={header} scope="col" style={{ width }} data-numeric={numeric} title={title}>
                    {header}
                  </th>
                ))}
              </tr>
            </thead>
            {shown.length > virtualFrom ? (
              <Suspense>
                <VirtualRows
                  count={shown.length}
                  rowHeight={roomy ? 40 : 32}
                  columnCount={columns.length}
                  keyOf={(index) => shown[index]!.id}
                  draw={line}
                />
              </Suspense>
            ) : (
              <tbody>{shown.map((_, index) => line(index))}</tbody>
            )}
          </Table>
        </div>
      )}
    </>
  );
}
