/** Search params of a comparison. */
import type { ComparisonFilter } from "./comparisonProtocol";

/** Keys of the text filters, in the order of their fields. */
export const textFilterKeys = ["text", "type", "agent"] as const;

export const parseComparisonFilter = (params: URLSearchParams): ComparisonFilter => ({
  // Older addresses separate the statuses with commas.
  status: params.getAll("status").flatMap((value) => value.split(",").filter(Boolean)),
  type: params.get("type") ?? "",
  agent: params.get("agent") ?? "",
  text: params.get("text") ?? "",
});

export const hasActiveFilter = ({ status, type, agent, text }: ComparisonFilter): boolean =>
  status.length > 0 || [type, agent, text].some(Boolean);

export const clearedFilterParams = { status: undefined, type: undefined, agent: undefined, text: undefined };
