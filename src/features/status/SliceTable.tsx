import type { Schemas } from "~/api/schema";
import { isPool, sliceState } from "~/api/slices";
import { Mark } from "~/ui/Mark";
import { compareStates } from "~/ui/states";
import { Table } from "~/ui/Table";
import { jsonText } from "~/ui/value";
import classes from "./status.module.css";

type Slice = Schemas["SliceStatus"];

/** What a slice tells of itself but its connections, which have a table of their own. */
const told = ({ status }: Slice) =>
  Object.entries(isPool(status) ? {} : status)
    .filter(([, value]) => !isPool(value))
    .map(([key, value]) => `${key}: ${typeof value === "string" ? value : jsonText(value)}`)
    .join(" · ");

/** The parts of the server by the state that they report themselves, worst first. */
export function SliceTable({ slices }: { slices: Slice[] }) {
  const rows = slices
    .map((slice) => ({ slice, part: sliceState(slices, slice.name) }))
    .sort((one, other) => compareStates(one.part.state, other.part.state) || one.slice.name.localeCompare(other.slice.name));
  return (
    <Table label="Slices" reachable>
      <thead>
        <tr>
          <th scope="col">Slice</th>
          <th scope="col">Reported state</th>
          <th scope="col">What it tells</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ slice, part }) => (
          <tr key={slice.name} data-row>
            <td>{slice.name}</td>
            <td>
              <span className={classes.state}>
                <Mark state={part.state} />
                <span>{part.text}</span>
              </span>
            </td>
            <td className="caption">{told(slice)}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
