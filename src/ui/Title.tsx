import { use } from "react";
import { FailingContext } from "./failing";

/** The document's title: a mark where something failed, the page, the thing and the environment, and the product last. */
export function Title({ parts }: { parts: (string | undefined)[] }) {
  const mark = use(FailingContext) ? "✕ " : "";
  return <title>{mark + [...parts.filter(Boolean), "Lookout"].join(" · ")}</title>;
}
