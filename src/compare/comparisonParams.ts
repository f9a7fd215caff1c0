/** A comparison's words of the address. */
import type { ComparisonFilter } from "./comparisonProtocol";

/** Texts to filter by, in the order of their fields. */
export const textFilterKeys = ["text", "type", "agent"] as const;

export const parseComparisonFilter = (params: URLSearchParams): ComparisonFilter => ({
  status: params.get("status")?.split(",").filter(Boolean) ?? [],
  type: params.get("type") ?? "",
  agent: params.get("agent") ?? "",
  text: params.get("text") ?? "",
});

export const isFiltered = ({ status, type, agent, text }: ComparisonFilter): boolean =>
  status.length > 0 || [type, agent, text].some(Boolean);

/** What becomes of the words where nothing is filtered. */
export const clearedFilterParams = { status: undefined, type: undefined, agent: undefined, text: undefined };

/** The address of other words on this page. */
export function getComparisonHref(params: URLSearchParams, changes: Record<string, string | undefined>): string {
  const next = new URLSearchParams(params);
  for (const [key, value] of Object.entries(changes)) {
    if (value) next.set(key, value);
    else next.delete(key);
  }
  return `?${next}`;
}
