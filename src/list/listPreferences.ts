/**
 * What a person chose for lists, kept in this browser: the page size, the row height, the columns of each list. None of it
 * changes what an address means: an address without a page size means 20 rows to everybody.
 */
import { setPreference, usePreference } from "~/ui/preferences";
import { defaultLimit } from "./listParams";

const limitKey = "lookout-limit";

/** The remembered page size as the word of an address, for every link that opens a list. */
export function useSavedLimitParam(): { limit?: string } {
  const limit = usePreference(limitKey) ?? "";
  return /^[1-9]\d{0,3}$/.test(limit) && Number(limit) <= 1000 && Number(limit) !== defaultLimit ? { limit } : {};
}

export const saveLimit = (limit: number): void => setPreference(limitKey, String(limit));

export const useRoomy = (): boolean => usePreference("lookout-rows") === "roomy";

export const setRoomy = (roomy: boolean): void => setPreference("lookout-rows", roomy ? "roomy" : "dense");

const getColumnsKey = (listTitle: string) => `lookout-columns ${listTitle}`;

/** Which columns of a list were shown or hidden by hand; columns that are not named are as the list declares them. */
export function useColumnVisibility(listTitle: string): Record<string, boolean> {
  const stored = usePreference(getColumnsKey(listTitle));
  try {
    const visibility = Object.entries(JSON.parse(stored ?? "{}") as object);
    return Object.fromEntries(visibility.filter((entry): entry is [string, boolean] => typeof entry[1] === "boolean"));
  } catch {
    return {};
  }
}

export const saveColumnVisibility = (listTitle: string, visibility: Record<string, boolean>): void =>
  setPreference(getColumnsKey(listTitle), JSON.stringify(visibility));
