import classes from "./ExpandButton.module.css";

/** Expands and collapses a row's details. */
export function ExpandButton({ open, subject, onToggle }: { open: boolean; subject: string; onToggle: (open: boolean) => void }) {
  return (
    <button
      type="button"
      className={classes.expand}
      aria-expanded={open}
      aria-label={`Details of ${subject}`}
      onClick={() => onToggle(!open)}
    >
      <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
        <path d="M3 1l4 4-4 4" fill="none" stroke="currentColor" strokeWidth="1.6" />
      </svg>
    </button>
  );
}
