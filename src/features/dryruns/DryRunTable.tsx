import { useState } from "react";
import { Link } from "react-router";
import type { DryRun } from "~/api/endpoints.compare";
import { doneOf, wordOf } from "~/deeds/dryRunProgress";
import { paths } from "~/paths";
import { count } from "~/ui/count";
import { Status } from "~/ui/Status";
import { Table } from "~/ui/Table";
import { When } from "~/ui/When";
import classes from "./dryruns.module.css";

/** So many are listed before somebody asks for the others. */
const listed = 5;

const scopeOf = ({ resource_filter }: DryRun): string => (resource_filter ? "some resources" : "the whole version");

/** The dry runs of a version, newest first, each with its progress and its address. */
export function DryRunTable({ env, runs, chosen }: { env: string; runs: readonly DryRun[]; chosen: string | undefined }) {
  const [all, setAll] = useState(false);
  // The one that is chosen is always in sight.
  const shown = all ? runs : runs.filter((run, index) => index < listed || run.id === chosen);
  return (
    <div className={classes.list}>
      <Table label="Dry runs">
        <thead>
          <tr>
            <th scope="col">Begun</th>
            <th scope="col">State</th>
            <th scope="col">Looked at</th>
            <th scope="col">Of</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((run) => (
            <tr key={run.id} data-row data-selected={run.id === chosen || undefined}>
              <td>
                <Link to={paths.dryruns(env, run.model, run.id)} preventScrollReset aria-current={run.id === chosen ? "true" : undefined}>
                  <When at={run.date} />
                </Link>
              </td>
              <td>
                <Status word={wordOf(run)} />
              </td>
              <td className="num">
                {count.format(doneOf(run))} of {count.format(run.total)}
              </td>
              <td>{scopeOf(run)}</td>
            </tr>
          ))}
        </tbody>
      </Table>
      {shown.length < runs.length && (
        <button type="button" className="link" onClick={() => setAll(true)}>
          Show all {count.format(runs.length)} dry runs
        </button>
      )}
    </div>
  );
}
