import { use } from "react";
import { FailureContext } from "./FailureContext";
import { TitleContext } from "./TitleContext";

/** The document title: page, thing, environment, project, product. Starts with a mark if something is failing. */
export function Title({ parts }: { parts: (string | undefined)[] }) {
  const prefix = use(FailureContext) ? "✕ " : "";
  return <title>{prefix + [...parts, use(TitleContext), "Lookout"].filter(Boolean).join(" · ")}</title>;
}
