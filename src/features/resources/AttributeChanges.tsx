import { SimpleTable } from "~/ui/SimpleTable";
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
    <SimpleTable
      equalColumns
      label={caption}
      rows={changes}
      rowKey={({ name }) => name}
      columns={[
        { header: "Attribute", isRowHeader: true, cell: ({ name }) => name },
        { header: fromLabel, cell: ({ name, from }) => <ValueViewer name={name} value={from} /> },
        { header: toLabel, cell: ({ name, to }) => <ValueViewer name={name} value={to} /> },
      ]}
    />
  );
}
