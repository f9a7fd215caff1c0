import { Button } from "@mantine/core";

/** Says which words of the address a list could not read, until they are taken out of it. */
export function IgnoredParams({ params, onDismiss }: { params: string[]; onDismiss: () => void }) {
  if (params.length === 0) return null;
  return (
    <p className="callout" data-tone="amber" role="status">
      This list does not know these words of the address, so they have no effect: <span className="mono">{params.join(", ")}</span>{" "}
      <Button size="compact-xs" variant="default" onClick={onDismiss}>
        Dismiss
      </Button>
    </p>
  );
}
