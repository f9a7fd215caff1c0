import { StatusIcon } from "~/ui/StatusIcon";
import type { DetailState } from "./environmentDetails";

/** Placeholder for a detail that isn't loaded yet or failed to load. */
export function UnavailableDetail({ detail }: { detail: DetailState<unknown> | undefined }) {
  const reason = detail?.error ? `Couldn't load: ${detail.error.message}` : "Not loaded yet";
  return (
    <span className="caption" title={reason}>
      {detail?.error ? <StatusIcon state="warning" /> : <span aria-hidden="true">…</span>}
      <span className="visually-hidden">{reason}</span>
    </span>
  );
}
