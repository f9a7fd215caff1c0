import type { QueryState } from "~/api/query";
import { formatNumber } from "~/ui/numbers";

/** How many there are of something, in a question that is asked before they are counted: `1 agent`, `agents (being counted)`. */
export function formatLoadingCount(
  total: number | undefined,
  { data, error }: Pick<QueryState<unknown>, "data" | "error">,
  one: string,
  many: string,
): string {
  if (total !== undefined) return `${formatNumber(total)} ${total === 1 ? one : many}`;
  return `${many} (${data || error ? "how many is not known" : "being counted"})`;
}
