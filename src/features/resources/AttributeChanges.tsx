import { Table } from "~/ui/Table";
import { ValueViewer } from "~/ui/ValueViewer";

interface Props {
  caption: string;
  fromLabel: string;
  toLabel: string;
  changes: { name: string; from: unknown; to: unknown }[];
}

/** Attributes with their values before and after, side by side. */
export function AttributeChanges({ caption, fromLabel, toLabel, changes }: Props) {
  return (
    <Table equalColumns label={caption}>
      <thead>
        <tr>
          <th scope="col">Attribute</th>
          <th scope="col">{fromLabel}</th>
          <th scope="col">{toLabel}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => (
          <tr key={change.name}>
            <th scope="row">{change.name}</th>
            <td>
              <ValueViewer name={change.name} value={change.from} />
            </td>
            <td>
              <ValueViewer name={change.name} value={change.to} />
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
