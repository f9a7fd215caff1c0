import { use } from "react";
import { FailureContext } from "./FailureContext";

/** The document's title: a mark where something failed, the page, the thing and the environment, and the product last. */
export function Title({ parts }: { parts: (string | undefined)[] }) {
  const prefix = use(FailureContext) ? "✕ " : "";
  return <title>{prefix + [...parts.filter(Boolean), "Lookout"].join(" · ")}</title>;
}
