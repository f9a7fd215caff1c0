import type { ProblemGroup } from "~/problems/groupProblems";
import { formatNumber, plural } from "~/ui/numbers";
import classes from "./ProblemsPage.module.css";

interface Props {
  group: ProblemGroup;
  /** Of the line in the table, from 0. */
  index: number;
  /** Number of columns of the table. */
  columns: number;
  isSelected: boolean;
  onSelect: (isSelected: boolean) => void;
}

/** The heading of problems with similar errors: the shape of the errors, and what waits for all of them. */
export function ProblemGroupRow({ group: { pattern, problems, waiting }, index, columns, isSelected, onSelect }: Props) {
  const text = `${plural(problems.length, "problem", "problems")}, ${waiting === undefined ? "–" : formatNumber(waiting)} waiting`;
  return (
    <tr className={classes.group} aria-rowindex={index + 2}>
      <th data-control scope="rowgroup">
        <input
          type="checkbox"
          aria-label={`Select ${problems.length} problems: ${pattern}`}
          checked={isSelected}
          onChange={(event) => onSelect(event.currentTarget.checked)}
        />
      </th>
      <th colSpan={columns - 1} scope="rowgroup">
        <code>{pattern}</code> <span className="num">· {text}</span>
      </th>
    </tr>
  );
}
