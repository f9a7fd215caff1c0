import type { Schemas } from "~/api/schema";
import { SimpleTable } from "~/ui/SimpleTable";
import { formatJson } from "~/ui/value";

const valueLabels = new Map<unknown, string>([
  [true, "on"],
  [false, "off"],
]);

/** Features enabled by the server's license or configuration. */
export function FeatureTable({ features }: { features: Schemas["FeatureStatus"][] }) {
  return (
    <SimpleTable
      label="Features"
      rows={features}
      rowKey={({ slice, name }) => `${slice} ${name}`}
      rowTitle={({ slice }) => `Slice ${slice}`}
      columns={[
        { header: "Feature", cell: ({ name }) => name },
        { header: "Value", cell: ({ value }) => valueLabels.get(value) ?? formatJson(value) },
      ]}
    />
  );
}
