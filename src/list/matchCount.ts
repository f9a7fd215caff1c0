import { plural } from "~/ui/numbers";
import type { ListState } from "./useList";

export const isListFiltered = ({ params }: Pick<ListState, "params">): boolean => Object.keys(params.filter).length > 0;

/** A number of rows: `94 resources`, or `94 matching resources` in a filtered list. */
export function formatMatchCount(state: Pick<ListState, "params" | "list">, total: number): string {
  const [one, many] = state.list.noun;
  return isListFiltered(state) ? plural(total, `matching ${one}`, `matching ${many}`) : plural(total, one, many);
}
