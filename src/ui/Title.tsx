import { use } from "react";
import { FailureContext } from "./FailureContext";

/** The document title: page, thing, environment, product. Starts with a mark if something is failing. */
export function Title({ parts }: { parts: (string | undefined)[] }) {
  const prefix = use(FailureContext) ? "✕ " : "";
  return <title>{prefix + [...parts.filter(Boolean), "Lookout"].join(" · ")}</title>;
}
