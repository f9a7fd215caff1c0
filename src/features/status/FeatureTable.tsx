import type { Schemas } from "~/api/schema";
import { Table } from "~/ui/Table";
import { formatJson } from "~/ui/value";

const valueLabels = new Map<unknown, string>([
  [true, "on"],
  [false, "off"],
]);

/** What the server was licensed or set to do. */
export function FeatureTable({ features }: { features: Schemas["FeatureStatus"][] }) {
  return (
    <Table label="Features">
      <thead>
        <tr>
          <th scope="col">Feature</th>
          <th scope="col">Value</th>
        </tr>
      </thead>
      <tbody>
        {features.map(({ slice, name, value }) => (
          <tr key={`${slice} ${name}`} data-row title={`Of ${slice}`}>
            <td>{name}</td>
            <td>{valueLabels.get(value) ?? formatJson(value)}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
