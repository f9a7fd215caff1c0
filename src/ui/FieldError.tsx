import type { ReactNode } from "react";

/** Why the input is invalid or was rejected, shown next to its field. */
export function FieldError({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <p id={id} role="alert" className="callout" data-tone="red">
      {children}
    </p>
  );
}
