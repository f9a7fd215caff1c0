import type { ReactNode } from "react";
import { count } from "./count";
import { Table } from "./Table";
import { When } from "./When";

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
  /** So many are shown, the newest. */
  shown: number;
  /** What names the environment of one, where they are of several. */
  placeOf?: (process: Process) => ReactNode;
}

/** Processes of schedulers, the newest first. */
export function ProcessTable({ label, processes, shown, placeOf }: Props) {
  const newestFirst = processes.toSorted((one, other) => (other.first_seen ?? "").localeCompare(one.first_seen ?? ""));
  return (
    <div>
      <Table label={label}>
        <thead>
          <tr>
            {placeOf && <th scope="col">Environment</th>}
            <th scope="col">Process</th>
            <th scope="col">Host</th>
            <th scope="col">First seen</th>
            <th scope="col">Expired</th>
          </tr>
        </thead>
        <tbody>
          {newestFirst.slice(0, shown).map((process) => (
            <tr key={process.sid} data-row>
              {placeOf && <td>{placeOf(process)}</td>}
              <td className="mono">{process.sid}</td>
              <td>{process.hostname}</td>
              <td>
                <When at={process.first_seen} />
              </td>
              <td>
                <When at={process.expired} />
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
      {processes.length > shown && (
        <p className="caption">
          The newest {count.format(shown)} of {count.format(processes.length)}.
        </p>
      )}
    </div>
  );
}
