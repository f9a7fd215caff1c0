import { useState } from "react";
import { Link } from "react-router";
import type { DryRun } from "~/api/models";
import { countCheckedResources, getDryRunStatus } from "~/model/dryRunProgress";
import { paths } from "~/paths";
import { LinkButton } from "~/ui/LinkButton";
import { formatNumber, plural } from "~/ui/numbers";
import { SimpleTable } from "~/ui/SimpleTable";
import { Status } from "~/ui/Status";
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
      <SimpleTable
        label="Dry runs"
        rows={shownRuns}
        rowKey={({ id }) => id}
        isSelected={({ id }) => id === selectedId}
        columns={[
          {
            header: "Started",
            cell: ({ id, model, date }) => (
              <Link to={paths.dryruns(env, model, id)} preventScrollReset aria-current={id === selectedId ? "true" : undefined}>
                <Timestamp at={date} />
              </Link>
            ),
          },
          { header: "State", cell: (run) => <Status state={getDryRunStatus(run)} /> },
          {
            header: "Checked",
            className: "num",
            cell: (run) => `${formatNumber(countCheckedResources(run))} of ${plural(run.total, "resource", "resources")}`,
          },
          { header: "Scope", cell: getScope },
        ]}
      />
      {shownRuns.length < runs.length && (
        <LinkButton onClick={() => setIsExpanded(true)}>Show all {formatNumber(runs.length)} dry runs</LinkButton>
      )}
    </div>
  );
}
