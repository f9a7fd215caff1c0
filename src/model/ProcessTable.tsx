import type { ReactNode } from "react";
import { formatNumber, plural } from "~/ui/numbers";
import { Table } from "~/ui/Table";
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
  const newestFirst = processes.toSorted((a, b) => (b.first_seen ?? "").localeCompare(a.first_seen ?? ""));
  return (
    <div>
      <Table label={label}>
        <thead>
          <tr>
            {renderEnvironment && <th scope="col">Environment</th>}
            <th scope="col">Process ID</th>
            <th scope="col">Host</th>
            <th scope="col">First seen</th>
            <th scope="col">Expired</th>
          </tr>
        </thead>
        <tbody>
          {newestFirst.slice(0, maxRows).map((process) => (
            <tr key={process.sid} data-row>
              {renderEnvironment && <td>{renderEnvironment(process)}</td>}
              <td className="mono">{process.sid}</td>
              <td>{process.hostname}</td>
              <td>
                <Timestamp at={process.first_seen} />
              </td>
              <td>
                <Timestamp at={process.expired} />
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
      {processes.length > maxRows && (
        <p className="caption">
          Showing the newest {formatNumber(maxRows)} of {plural(processes.length, "process", "processes")}.
        </p>
      )}
    </div>
  );
}
