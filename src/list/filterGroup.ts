/**
 * Server filters that only make sense together, behind a single control. The URL keeps the server's filters, so links with other
 * combinations still work.
 */

export interface FilterGroup<Key extends string = string> {
  label: string;
  /** The filters that each choice sets. */
  choices: Readonly<Record<string, Readonly<Partial<Record<Key, string>>>>>;
}

type FilterValues = Record<string, string[]>;

/** The keys of all filters that any choice sets. */
export const filterGroupKeys = (group: FilterGroup): string[] => [
  ...new Set(Object.values(group.choices).flatMap((choice) => Object.keys(choice))),
];

/** The choice that matches the filters; undefined if none does. */
export function getFilterGroupChoice(group: FilterGroup, filter: FilterValues): string | undefined {
  const keys = filterGroupKeys(group);
  const isMatch = (choice: Readonly<Record<string, string | undefined>>) =>
    keys.every((key) => (filter[key] ?? []).join() === (choice[key] ?? ""));
  return Object.entries(group.choices).find(([, choice]) => isMatch(choice))?.[0];
}

/** Replaces the choice in the filters; undefined clears it. */
export function applyFilterGroupChoice(group: FilterGroup, filter: FilterValues, name: string | undefined): FilterValues {
  const keys = filterGroupKeys(group);
  const others = Object.entries(filter).filter(([key]) => !keys.includes(key));
  const chosen = Object.entries((name !== undefined && group.choices[name]) || {});
  return Object.fromEntries([...others, ...chosen.flatMap(([key, value]) => (value === undefined ? [] : [[key, [value]] as const]))]);
}
