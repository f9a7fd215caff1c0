import type { Schemas } from "~/api/schema";
import { Table } from "~/ui/Table";

export function ExtensionTable({ extensions }: { extensions: Schemas["ExtensionStatus"][] }) {
  return (
    <Table label="Extensions">
      <thead>
        <tr>
          <th scope="col">Extension</th>
          <th scope="col">Version</th>
        </tr>
      </thead>
      <tbody>
        {extensions.map(({ name, version }) => (
          <tr key={name} data-row>
            <td>{name}</td>
            <td>{version}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
