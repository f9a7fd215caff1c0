import type { Schemas } from "~/api/schema";
import { Table } from "~/ui/Table";
import { formatJson } from "~/ui/value";

const valueLabels = new Map<unknown, string>([
  [true, "on"],
  [false, "off"],
]);

/** Features enabled by the server's license or configuration. */
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
          <tr key={`${slice} ${name}`} data-row title={`Slice ${slice}`}>
            <td>{name}</td>
            <td>{valueLabels.get(value) ?? formatJson(value)}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
