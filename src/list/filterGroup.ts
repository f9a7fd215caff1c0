/**
 * Filters of the server's that only make sense together: a choice stands for so many of them. The address has the server's
 * words, so a link that names them otherwise is read as well.
 */

export interface FilterGroup<Key extends string = string> {
  label: string;
  /** Each choice with the filters that it sets; filters that no choice names are not touched. */
  choices: Readonly<Record<string, Readonly<Partial<Record<Key, string>>>>>;
}

type FilterValues = Record<string, string[]>;

/** The filters that a choice may set. */
export const filterGroupKeys = (group: FilterGroup): string[] => [
  ...new Set(Object.values(group.choices).flatMap((choice) => Object.keys(choice))),
];

/** The choice that filters stand for; undefined where none of them is set, or they say something that no choice says. */
export function getFilterGroupChoice(group: FilterGroup, filter: FilterValues): string | undefined {
  const keys = filterGroupKeys(group);
  return Object.keys(group.choices).find((name) => {
    const choice = group.choices[name]!;
    return keys.every((key) => (filter[key] ?? []).join() === (choice[key] ?? ""));
  });
}

/** Filters with another choice, or, without one, with none. */
export function applyFilterGroupChoice(group: FilterGroup, filter: FilterValues, name: string | undefined): FilterValues {
  const keys = filterGroupKeys(group);
  const others = Object.entries(filter).filter(([key]) => !keys.includes(key));
  const chosen = Object.entries(name === undefined ? {} : group.choices[name]!).map(([key, value]) => [key, [value!]] as const);
  return Object.fromEntries([...others, ...chosen]);
}
