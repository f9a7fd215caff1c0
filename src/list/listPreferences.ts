/**
 * List preferences saved in this browser: page size, row height, and the columns of each list. They don't change what a URL
 * means: without a page size it shows 20 rows to everybody.
 */
import { setPreference, usePreference } from "~/storage";
import { defaultLimit } from "./listParams";

const limitKey = "lookout-limit";

/** The saved page size as a search param, for links that open a list. */
export function useSavedLimitParam(): { limit?: string } {
  const limit = usePreference(limitKey) ?? "";
  return /^[1-9]\d{0,3}$/.test(limit) && Number(limit) <= 1000 && Number(limit) !== defaultLimit ? { limit } : {};
}

export const saveLimit = (limit: number): void => setPreference(limitKey, String(limit));

export const useHasComfortableRows = (): boolean => usePreference("lookout-rows") === "roomy";

export const saveComfortableRows = (roomy: boolean): void => setPreference("lookout-rows", roomy ? "roomy" : "dense");

const getColumnsKey = (listTitle: string) => `lookout-columns ${listTitle}`;

/** Columns of a list that the user showed or hid. The others have their declared default. */
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
