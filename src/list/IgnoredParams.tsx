import { Button } from "~/ui/Button";
import { plural } from "~/ui/numbers";

/** Notice that lists the URL parameters that were ignored. Dismissing it removes them from the URL. */
export function IgnoredParams({ params, onDismiss }: { params: string[]; onDismiss: () => void }) {
  if (params.length === 0) return null;
  return (
    <p className="callout" data-tone="amber" role="status">
      Ignored {plural(params.length, "unknown or invalid URL parameter", "unknown or invalid URL parameters")}:{" "}
      <span className="mono">{params.join(", ")}</span>{" "}
      <Button size="compact-xs" onClick={onDismiss}>
        Dismiss
      </Button>
    </p>
  );
}
