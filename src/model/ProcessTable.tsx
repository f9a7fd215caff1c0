import type { ReactNode } from "react";
import { compareTimes } from "~/time";
import { formatNumber, plural } from "~/ui/numbers";
import { SimpleTable } from "~/ui/SimpleTable";
import { Timestamp } from "~/ui/Timestamp";

interface Process {
  sid: string;
  hostname: string;
  environment: string;
  first_seen: string | null;
  expired: string | null;
}

interface Props {
  label: string;
  processes: Process[];
  /** Only the newest are shown. */
  maxRows: number;
  /** Adds an environment column, for processes of several environments. */
  renderEnvironment?: (process: Process) => ReactNode;
}

/** Scheduler processes, newest first. */
export function ProcessTable({ label, processes, maxRows, renderEnvironment }: Props) {
  const newestFirst = processes.toSorted((a, b) => compareTimes(b.first_seen ?? "", a.first_seen ?? ""));
  return (
    <div>
      <SimpleTable
        label={label}
        rows={newestFirst.slice(0, maxRows)}
        rowKey={({ sid }) => sid}
        columns={[
          ...(renderEnvironment ? [{ header: "Environment", cell: renderEnvironment }] : []),
          { header: "Process ID", className: "mono", cell: ({ sid }) => sid },
          { header: "Host", cell: ({ hostname }) => hostname },
          { header: "First seen", cell: ({ first_seen: firstSeen }) => <Timestamp at={firstSeen} /> },
          { header: "Expired", cell: ({ expired }) => <Timestamp at={expired} /> },
        ]}
      />
      {processes.length > maxRows && (
        <p className="caption">
          Showing the newest {formatNumber(maxRows)} of {plural(processes.length, "process", "processes")}.
        </p>
      )}
    </div>
  );
}
