/** A comparison's words of the address. */
import type { Filter } from "./compare";

/** Texts to filter by, in the order of their fields. */
export const texts = ["text", "type", "agent"] as const;

export const filterOf = (params: URLSearchParams): Filter => ({
  status: params.get("status")?.split(",").filter(Boolean) ?? [],
  type: params.get("type") ?? "",
  agent: params.get("agent") ?? "",
  text: params.get("text") ?? "",
});

export const isFiltered = ({ status, type, agent, text }: Filter): boolean => status.length > 0 || [type, agent, text].some(Boolean);

/** What becomes of the words where nothing is filtered. */
export const noFilter = { status: undefined, type: undefined, agent: undefined, text: undefined };

/** The address of other words on this page. */
export function addressOf(params: URLSearchParams, words: Record<string, string | undefined>): string {
  const next = new URLSearchParams(params);
  for (const [word, value] of Object.entries(words)) {
    if (value) next.set(word, value);
    else next.delete(word);
  }
  return `?${next}`;
}
