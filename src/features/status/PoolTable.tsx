import type { ConnectionPool } from "~/model/slices";
import { formatNumber } from "~/ui/numbers";
import { Status } from "~/ui/Status";
import { Table } from "~/ui/Table";
import { formatDuration } from "~/ui/time";

const formatOrDash = (value: unknown) => (typeof value === "number" ? formatNumber(value) : "–");

/** Database connection pools of the server and of each scheduler. */
export function PoolTable({ pools }: { pools: { name: string; pool: ConnectionPool }[] }) {
  if (pools.length === 0) return <p className="caption">The orchestrator reports no database connections.</p>;
  return (
    <Table label="Database connections" focusable>
      <thead>
        <tr>
          <th scope="col">Used by</th>
          <th scope="col">State</th>
          <th scope="col" data-numeric>
            In use
          </th>
          <th scope="col" data-numeric>
            Open
          </th>
          <th scope="col" data-numeric>
            Pool size
          </th>
          <th scope="col" data-numeric>
            Time exhausted
          </th>
        </tr>
      </thead>
      <tbody>
        {pools.map(({ name, pool }) => (
          <tr key={name} data-row>
            <td>{name}</td>
            <td>{pool.connected === true ? <Status state="up" /> : <Status state="down" />}</td>
            <td data-numeric>{formatOrDash(pool.open_connections - pool.free_connections)}</td>
            <td data-numeric>{formatOrDash(pool.open_connections)}</td>
            <td data-numeric>{formatOrDash(pool.max_pool)}</td>
            <td data-numeric>{typeof pool.pool_exhaustion_time === "number" ? formatDuration(pool.pool_exhaustion_time) : "–"}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
