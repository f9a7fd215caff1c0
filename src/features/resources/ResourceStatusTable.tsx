import { Link } from "react-router";
import { paths } from "~/paths";
import { Status } from "~/ui/Status";
import { Table } from "~/ui/Table";

export function ResourceStatusTable({ env, label, rows }: { env: string; label: string; rows: (readonly [id: string, status: string])[] }) {
  return (
    <Table label={label}>
      <thead>
        <tr>
          <th scope="col">Resource</th>
          <th scope="col">Status</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([id, status]) => (
          <tr key={id} data-row>
            <td>
              <Link to={paths.resource(env, id)}>{id}</Link>
            </td>
            <td>
              <Status state={status} />
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
