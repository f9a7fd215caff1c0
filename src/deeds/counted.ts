import type { Read } from "~/api/query";
import { count } from "~/ui/count";

/** How many there are of something, in a question that is asked before they are counted: `1 agent`, `agents (being counted)`. */
export function counted(
  held: number | undefined,
  { data, error }: Pick<Read<unknown>, "data" | "error">,
  one: string,
  many: string,
): string {
  if (held !== undefined) return `${count.format(held)} ${held === 1 ? one : many}`;
  return `${many} (${data || error ? "how many is not known" : "being counted"})`;
}
