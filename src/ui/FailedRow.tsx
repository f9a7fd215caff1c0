import { LinkButton } from "./LinkButton";

/** Replaces a row of a table that failed to render. */
export function FailedRow({ name, columns, onRetry }: { name: string; columns: number; onRetry: () => void }) {
  return (
    <tr data-row>
      <td colSpan={columns}>
        <span role="alert">Couldn't show {name}.</span> <LinkButton onClick={onRetry}>Retry</LinkButton>
      </td>
    </tr>
  );
}
