import type { ConnectionPool } from "~/model/slices";
import { formatNumber } from "~/ui/numbers";
import { SimpleTable } from "~/ui/SimpleTable";
import { Status } from "~/ui/Status";
import { formatDuration } from "~/ui/time";

/** Database connection pools of the server and of each scheduler. */
export function PoolTable({ pools }: { pools: { name: string; pool: ConnectionPool }[] }) {
  if (pools.length === 0) return <p className="caption">The orchestrator reports no database connections.</p>;
  return (
    <SimpleTable
      label="Database connections"
      focusable
      rows={pools}
      rowKey={({ name }) => name}
      columns={[
        { header: "Used by", cell: ({ name }) => name },
        { header: "State", cell: ({ pool }) => <Status state={pool.connected ? "up" : "down"} /> },
        { header: "In use", numeric: true, cell: ({ pool }) => formatNumber(pool.open_connections - pool.free_connections) },
        { header: "Open", numeric: true, cell: ({ pool }) => formatNumber(pool.open_connections) },
        { header: "Pool size", numeric: true, cell: ({ pool }) => formatNumber(pool.max_pool) },
        { header: "Time exhausted", numeric: true, cell: ({ pool }) => formatDuration(pool.pool_exhaustion_time) },
      ]}
    />
  );
}
