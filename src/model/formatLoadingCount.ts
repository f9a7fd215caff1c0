import type { QueryState } from "~/api/query";
import { plural } from "~/ui/numbers";

/** A count that may still be loading: `1 agent`, `agents (count loading)`, `agents (count unknown)`. */
export function formatLoadingCount(
  total: number | undefined,
  { data, error }: Pick<QueryState<unknown>, "data" | "error">,
  one: string,
  many: string,
): string {
  if (total !== undefined) return plural(total, one, many);
  return `${many} (count ${data || error ? "unknown" : "loading"})`;
}
