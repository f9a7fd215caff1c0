import type { Schemas } from "~/api/schema";
import { isPool, getSliceState } from "~/api/slices";
import { StatusIcon } from "~/ui/StatusIcon";
import { compareStates } from "~/ui/states";
import { Table } from "~/ui/Table";
import { formatJson } from "~/ui/value";
import classes from "./status.module.css";

type Slice = Schemas["SliceStatus"];

/** What a slice tells of itself but its connections, which have a table of their own. */
const formatStatus = ({ status }: Slice) =>
  Object.entries(isPool(status) ? {} : status)
    .filter(([, value]) => !isPool(value))
    .map(([key, value]) => `${key}: ${typeof value === "string" ? value : formatJson(value)}`)
    .join(" · ");

/** The parts of the server by the state that they report themselves, worst first. */
export function SliceTable({ slices }: { slices: Slice[] }) {
  const rows = slices
    .map((slice) => ({ slice, part: getSliceState(slices, slice.name) }))
    .sort((a, b) => compareStates(a.part.state, b.part.state) || a.slice.name.localeCompare(b.slice.name));
  return (
    <Table label="Slices" focusable>
      <thead>
        <tr>
          <th scope="col">Slice</th>
          <th scope="col">Reported state</th>
          <th scope="col">What it tells</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ slice, part: reported }) => (
          <tr key={slice.name} data-row>
            <td>{slice.name}</td>
            <td>
              <span className={classes.state}>
                <StatusIcon state={reported.state} />
                <span>{reported.text}</span>
              </span>
            </td>
            <td className="caption">{formatStatus(slice)}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
