import type { ReactNode } from "react";

/** Why something was refused, or would be: beside what was typed. */
export function Problem({ children }: { children: ReactNode }) {
  return (
    <p role="alert" className="remark" data-tone="red">
      {children}
    </p>
  );
}
