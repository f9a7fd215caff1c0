/**
 * List preferences saved in this browser: page size, row height, and the columns of each list. They don't change what a URL
 * means: without a page size it shows 20 rows to everybody.
 */
import { setPreference, usePreference } from "~/storage";
import { defaultLimit } from "./listParams";
import { useStableValue } from "./useStableValue";

const limitKey = "lookout-limit";

/** The saved page size as a search param, for links that open a list. */
export function useSavedLimitParam(): { limit?: string } {
  const limit = usePreference(limitKey) ?? "";
  return /^[1-9]\d{0,3}$/.test(limit) && Number(limit) <= 1000 && Number(limit) !== defaultLimit ? { limit } : {};
}

export const saveLimit = (limit: number): void => setPreference(limitKey, String(limit));

export const useHasComfortableRows = (): boolean => usePreference("lookout-rows") === "roomy";

export const saveComfortableRows = (roomy: boolean): void => setPreference("lookout-rows", roomy ? "roomy" : "dense");

const getColumnsKey = (name: string) => `lookout-columns ${name}`;

function parseColumns(stored: string | null): Record<string, boolean> {
  try {
    const entries = Object.entries<unknown>(JSON.parse(stored ?? "{}"));
    return Object.fromEntries(entries.filter((entry): entry is [string, boolean] => typeof entry[1] === "boolean"));
  } catch {
    return {};
  }
}

export interface ColumnSettings {
  list: { id: string; columns: Readonly<Record<string, { hidden?: boolean }>> };
  title: string;
  defaultColumns: Readonly<Record<string, boolean>>;
}

/**
 * Whether each column of a list is shown: by the user's choice, or else by the page's or the declaration's default. The first
 * column names the row and is always shown.
 */
export function useColumnVisibility({ list, title, defaultColumns }: ColumnSettings) {
  const stored = usePreference(getColumnsKey(list.id));
  // Releases before list ids saved the choice under the title. It applies until the user changes it.
  const storedByTitle = usePreference(getColumnsKey(title));
  const saved = parseColumns(stored ?? storedByTitle);
  const visibility = useStableValue(
    Object.fromEntries(
      Object.entries(list.columns).map(([id, { hidden }], index) => [id, index === 0 || (saved[id] ?? defaultColumns[id] ?? !hidden)]),
    ),
  );
  return {
    visibility,
    setVisible: (id: string, isVisible: boolean) => setPreference(getColumnsKey(list.id), JSON.stringify({ ...saved, [id]: isVisible })),
  };
}
