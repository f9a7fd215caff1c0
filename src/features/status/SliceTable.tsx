import type { Schemas } from "~/api/schema";
import { isPool, getSliceState } from "~/model/slices";
import { SimpleTable } from "~/ui/SimpleTable";
import { StatusIcon } from "~/ui/StatusIcon";
import { compareStates } from "~/ui/states";
import { formatJson } from "~/ui/value";
import classes from "./status.module.css";

type Slice = Schemas["SliceStatus"];

/** Formats a slice's status, except for its connection pools, which are in `PoolTable`. */
const formatStatus = ({ status }: Slice) =>
  Object.entries(isPool(status) ? {} : status)
    .filter(([, value]) => !isPool(value))
    .map(([key, value]) => `${key}: ${typeof value === "string" ? value : formatJson(value)}`)
    .join(" · ");

/** The server's slices by reported state, worst first. */
export function SliceTable({ slices }: { slices: Slice[] }) {
  const rows = slices
    .map((slice) => ({ slice, health: getSliceState(slices, slice.name) }))
    .sort((a, b) => compareStates(a.health.state, b.health.state) || a.slice.name.localeCompare(b.slice.name));
  return (
    <SimpleTable
      label="Slices"
      focusable
      rows={rows}
      rowKey={({ slice }) => slice.name}
      columns={[
        { header: "Slice", cell: ({ slice }) => slice.name },
        {
          header: "Reported state",
          cell: ({ health }) => (
            <span className={classes.state}>
              <StatusIcon state={health.state} />
              <span>{health.text}</span>
            </span>
          ),
        },
        { header: "Details", className: "caption", cell: ({ slice }) => formatStatus(slice) },
      ]}
    />
  );
}
