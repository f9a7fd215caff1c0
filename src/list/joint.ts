/**
 * Filters of the server's that only make sense together: a choice stands for so many of them. The address has the server's
 * words, so a link that names them otherwise is read as well.
 */

export interface Joint<Key extends string = string> {
  label: string;
  /** Each choice with the filters that it sets; filters that no choice names are not touched. */
  choices: Readonly<Record<string, Readonly<Partial<Record<Key, string>>>>>;
}

type Filters = Record<string, string[]>;

/** The filters that a choice may set. */
export const jointKeys = (joint: Joint): string[] => [...new Set(Object.values(joint.choices).flatMap((choice) => Object.keys(choice)))];

/** The choice that filters stand for; undefined where none of them is set, or they say something that no choice says. */
export function jointChoice(joint: Joint, filter: Filters): string | undefined {
  const keys = jointKeys(joint);
  return Object.keys(joint.choices).find((name) => {
    const choice = joint.choices[name]!;
    return keys.every((key) => (filter[key] ?? []).join() === (choice[key] ?? ""));
  });
}

/** Filters with another choice, or, without one, with none. */
export function choose(joint: Joint, filter: Filters, name: string | undefined): Filters {
  const keys = jointKeys(joint);
  const others = Object.entries(filter).filter(([key]) => !keys.includes(key));
  const chosen = Object.entries(name === undefined ? {} : joint.choices[name]!).map(([key, value]) => [key, [value!]] as const);
  return Object.fromEntries([...others, ...chosen]);
}
