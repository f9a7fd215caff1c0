import type { FallbackProps } from "./ErrorBoundary";
import { LinkButton } from "./LinkButton";

interface Props {
  name: string;
  columns: number;
  onRetry: () => void;
  fallbackProps: FallbackProps;
}

/** Replaces a row of a table that failed to render. */
export function FailedRow({ name, columns, onRetry, fallbackProps: { ref, role } }: Props) {
  return (
    <tr ref={ref} data-row>
      <td colSpan={columns}>
        <span role={role}>Couldn't show {name}.</span> <LinkButton onClick={onRetry}>Retry</LinkButton>
      </td>
    </tr>
  );
}
