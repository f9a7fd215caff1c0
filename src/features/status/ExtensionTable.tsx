import type { Schemas } from "~/api/schema";
import { SimpleTable } from "~/ui/SimpleTable";

export function ExtensionTable({ extensions }: { extensions: Schemas["ExtensionStatus"][] }) {
  return (
    <SimpleTable
      label="Extensions"
      rows={extensions}
      rowKey={({ name }) => name}
      columns={[
        { header: "Extension", cell: ({ name }) => name },
        { header: "Version", cell: ({ version }) => version },
      ]}
    />
  );
}
