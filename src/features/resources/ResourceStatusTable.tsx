import { Link } from "react-router";
import { paths } from "~/paths";
import { SimpleTable } from "~/ui/SimpleTable";
import { Status } from "~/ui/Status";

export function ResourceStatusTable({ env, label, rows }: { env: string; label: string; rows: (readonly [id: string, status: string])[] }) {
  return (
    <SimpleTable
      label={label}
      rows={rows}
      rowKey={([id]) => id}
      columns={[
        { header: "Resource", cell: ([id]) => <Link to={paths.resource(env, id)}>{id}</Link> },
        { header: "Status", cell: ([, status]) => <Status state={status} /> },
      ]}
    />
  );
}
