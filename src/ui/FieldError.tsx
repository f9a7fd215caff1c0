import type { ReactNode } from "react";

/** Why the input is invalid or was refused, shown next to it. */
export function FieldError({ children }: { children: ReactNode }) {
  return (
    <p role="alert" className="callout" data-tone="red">
      {children}
    </p>
  );
}
