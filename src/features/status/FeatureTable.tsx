import type { Schemas } from "~/api/schema";
import { Table } from "~/ui/Table";
import { jsonText } from "~/ui/value";

const words = new Map<unknown, string>([
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
            <td>{words.get(value) ?? jsonText(value)}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
