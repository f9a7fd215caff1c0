import { plural } from "~/ui/numbers";

export interface ProblemColumn {
  header: string;
  width?: string;
  numeric?: boolean;
  title?: string;
}

interface Props {
  columns: readonly ProblemColumn[];
  /** The problems in the table. */
  ids: readonly string[];
  selected: ReadonlySet<string>;
  onSelect: (ids: readonly string[], isSelected: boolean) => void;
}

export function ProblemTableHead({ columns, ids, selected, onSelect }: Props) {
  return (
    <thead>
      <tr aria-rowindex={1}>
        <th data-control scope="col">
          <input
            type="checkbox"
            aria-label={`Select ${plural(ids.length, "problem", "problems")}`}
            ref={(input) => {
              if (input) input.indeterminate = ids.some((id) => selected.has(id)) && !ids.every((id) => selected.has(id));
            }}
            checked={ids.every((id) => selected.has(id))}
            onChange={(event) => onSelect(ids, event.currentTarget.checked)}
          />
        </th>
        <th data-control scope="col">
          <span className="visually-hidden">Details</span>
        </th>
        {columns.map(({ header, width, numeric, title }) => (
          <th key={header} scope="col" style={{ width }} data-numeric={numeric} title={title}>
            {header}
          </th>
        ))}
        <th data-control scope="col">
          <span className="visually-hidden">Actions</span>
        </th>
      </tr>
    </thead>
  );
}
