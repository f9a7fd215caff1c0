import classes from "./SortButton.module.css";

interface Props {
  header: string;
  /** Set if the table is sorted by the column. */
  direction: "ascending" | "descending" | undefined;
  /** Why the table can't be sorted by the column now. */
  reason?: string;
  onSort: () => void;
}

/** The header of a column that changes the order of its table. */
export const SortButton = ({ header, direction, reason, onSort }: Props) => (
  <button
    type="button"
    className={classes.sort}
    data-sorted={direction && true}
    aria-disabled={reason ? true : undefined}
    title={reason}
    onClick={reason ? undefined : onSort}
  >
    {header}
    {direction && <span aria-hidden="true">{direction === "ascending" ? "↑" : "↓"}</span>}
  </button>
);
