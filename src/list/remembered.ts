/**
 * What a person chose for lists, kept in this browser: the page size, the row height, the columns of each list. None of it
 * changes what an address means: an address without a page size means 20 rows to everybody.
 */
import { store, useStored } from "~/ui/stored";
import { defaultLimit } from "./words";

const limitKey = "lookout-limit";

/** The remembered page size as the word of an address, for every link that opens a list. */
export function useRememberedLimit(): { limit?: string } {
  const limit = useStored(limitKey) ?? "";
  return /^[1-9]\d{0,3}$/.test(limit) && Number(limit) <= 1000 && Number(limit) !== defaultLimit ? { limit } : {};
}

export const rememberLimit = (limit: number): void => store(limitKey, String(limit));

export const useRoomy = (): boolean => useStored("lookout-rows") === "roomy";

export const setRoomy = (roomy: boolean): void => store("lookout-rows", roomy ? "roomy" : "dense");

const columnsKey = (list: string) => `lookout-columns ${list}`;

/** Which columns of a list were shown or hidden by hand; columns that are not named are as the list declares them. */
export function useColumnChoice(list: string): Record<string, boolean> {
  const stored = useStored(columnsKey(list));
  try {
    const choice = Object.entries(JSON.parse(stored ?? "{}") as object);
    return Object.fromEntries(choice.filter((entry): entry is [string, boolean] => typeof entry[1] === "boolean"));
  } catch {
    return {};
  }
}

export const chooseColumns = (list: string, choice: Record<string, boolean>): void => store(columnsKey(list), JSON.stringify(choice));
