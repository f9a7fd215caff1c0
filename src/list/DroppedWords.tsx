import { Button } from "@mantine/core";

/** Says which words of the address a list could not read, until they are taken out of it. */
export function DroppedWords({ dropped, onDismiss }: { dropped: string[]; onDismiss: () => void }) {
  if (dropped.length === 0) return null;
  return (
    <p className="remark" data-tone="amber" role="status">
      This list does not know these words of the address, so they have no effect: <span className="mono">{dropped.join(", ")}</span>{" "}
      <Button size="compact-xs" variant="default" onClick={onDismiss}>
        Dismiss
      </Button>
    </p>
  );
}
