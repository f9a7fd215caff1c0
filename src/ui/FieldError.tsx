import type { ReactNode } from "react";

/** Why something was refused, or would be: beside what was typed. */
export function FieldError({ children }: { children: ReactNode }) {
  return (
    <p role="alert" className="callout" data-tone="red">
      {children}
    </p>
  );
}
