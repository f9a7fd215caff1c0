import type { ProblemGroup } from "~/problems/groupProblems";
import { formatNumber, plural } from "~/ui/numbers";
import classes from "./ProblemsPage.module.css";

interface Props {
  group: ProblemGroup;
  /** Of the line in the table, from 0. */
  index: number;
  /** Number of columns of the table. */
  columns: number;
  /** Whether the rows of the group share a table body with others. */
  isVirtual: boolean;
  isSelected: boolean;
  isPartlySelected: boolean;
  onSelect: (isSelected: boolean) => void;
}

/** The heading of problems with similar errors: the shape of the errors, and what waits for all of them. */
export function ProblemGroupRow({
  group: { pattern, problems, waiting },
  index,
  columns,
  isVirtual,
  isSelected,
  isPartlySelected,
  onSelect,
}: Props) {
  const text = `${plural(problems.length, "problem", "problems")}, ${waiting === undefined ? "–" : formatNumber(waiting)} waiting`;
  return (
    <tr className={classes.group} aria-rowindex={index + 2}>
      <td data-control>
        <input
          type="checkbox"
          aria-label={`Select ${plural(problems.length, "problem", "problems")}: ${pattern}`}
          ref={(input) => {
            if (input) input.indeterminate = isPartlySelected;
          }}
          checked={isSelected}
          onChange={(event) => onSelect(event.currentTarget.checked)}
        />
      </td>
      <th colSpan={columns - 1} scope={isVirtual ? "row" : "rowgroup"}>
        <code>{pattern}</code> <span className="num">· {text}</span>
      </th>
    </tr>
  );
}
