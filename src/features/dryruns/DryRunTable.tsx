import type { DryRun } from "~/api/models";
import { useState } from "react";
import { Link } from "react-router";
import { countCheckedResources, getDryRunStatus } from "~/model/dryRunProgress";
import { paths } from "~/paths";
import { LinkButton } from "~/ui/LinkButton";
import { formatNumber, plural } from "~/ui/numbers";
import { Status } from "~/ui/Status";
import { Table } from "~/ui/Table";
import { Timestamp } from "~/ui/Timestamp";
import classes from "./dryruns.module.css";

const initialCount = 5;

const getScope = ({ resource_filter }: DryRun): string => (resource_filter ? "some resources" : "whole version");

/** The dry runs of a version, newest first, with their progress. */
export function DryRunTable({ env, runs, selectedId }: { env: string; runs: readonly DryRun[]; selectedId: string | undefined }) {
  const [isExpanded, setIsExpanded] = useState(false);
  // The selected dry run is always shown.
  const shownRuns = isExpanded ? runs : runs.filter((run, index) => index < initialCount || run.id === selectedId);
  return (
    <div className={classes.list}>
      <Table label="Dry runs">
        <thead>
          <tr>
            <th scope="col">Started</th>
            <th scope="col">State</th>
            <th scope="col">Checked</th>
            <th scope="col">Scope</th>
          </tr>
        </thead>
        <tbody>
          {shownRuns.map((run) => (
            <tr key={run.id} data-row data-selected={run.id === selectedId || undefined}>
              <td>
                <Link
                  to={paths.dryruns(env, run.model, run.id)}
                  preventScrollReset
                  aria-current={run.id === selectedId ? "true" : undefined}
                >
                  <Timestamp at={run.date} />
                </Link>
              </td>
              <td>
                <Status state={getDryRunStatus(run)} />
              </td>
              <td className="num">
                {formatNumber(countCheckedResources(run))} of {plural(run.total, "resource", "resources")}
              </td>
              <td>{getScope(run)}</td>
            </tr>
          ))}
        </tbody>
      </Table>
      {shownRuns.length < runs.length && (
        <LinkButton onClick={() => setIsExpanded(true)}>Show all {formatNumber(runs.length)} dry runs</LinkButton>
      )}
    </div>
  );
}
