import type { ReactNode } from "react";

/** Why the input is invalid or was rejected, shown next to its field. */
export function FieldError({ children }: { children: ReactNode }) {
  return (
    <p role="alert" className="callout" data-tone="red">
      {children}
    </p>
  );
}
