import { plural } from "~/ui/numbers";
import type { ListParams } from "./listParams";
import type { ListState } from "./useList";

export const isListFiltered = ({ params }: { params: ListParams }): boolean => Object.keys(params.filter).length > 0;

/** A number of rows: `94 resources`, or `94 matching resources` in a filtered list. */
export function formatMatchCount<T extends object>(state: Pick<ListState<T>, "params" | "list">, total: number): string {
  const [one, many] = state.list.noun;
  return isListFiltered(state) ? plural(total, `matching ${one}`, `matching ${many}`) : plural(total, one, many);
}
