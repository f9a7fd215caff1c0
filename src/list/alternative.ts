/**
 * The rules of lists with a second source: its filters, and the endpoint's filters and sort keys that it doesn't have, exclude each
 * other.
 */
import { uncapitalize } from "~/ui/capitalize";
import type { ListParamsDeclaration } from "./declaration";

type Alternative = NonNullable<ListParamsDeclaration["alternative"]>;
type FilterValues = Readonly<Record<string, string[]>>;

/** `the filter Last run and the filter Blocked` */
const formatFilters = ({ filters }: ListParamsDeclaration, keys: readonly string[]) =>
  keys.map((key) => `the filter ${filters[key]?.label}`).join(" and ");

const hasSort = (alternative: Alternative, sort: string) => alternative.sort.some((key) => sort.startsWith(`${key}.`));

const findAlternativeKeys = ({ alternative }: { alternative?: Pick<Alternative, "filters"> }, filter: FilterValues): string[] =>
  Object.keys(filter).filter((key) => alternative && Object.hasOwn(alternative.filters, key));

/** The list's second source, if a filter needs it. */
export const getUsedAlternative = <A extends Pick<Alternative, "filters">>(
  list: { alternative?: A },
  filter: FilterValues,
): A | undefined => (findAlternativeKeys(list, filter).length > 0 ? list.alternative : undefined);

/** Why the list can't be sorted by a key while the filters are set; undefined if it can. */
export function getUnsortableReason(list: ListParamsDeclaration, filter: FilterValues, sort: string): string | undefined {
  const alternative = getUsedAlternative(list, filter);
  const keys = findAlternativeKeys(list, filter);
  return !alternative || hasSort(alternative, `${sort}.`)
    ? undefined
    : `The orchestrator can't sort by this column with ${formatFilters(list, keys)}`;
}

export interface Resolved {
  filter: Record<string, string[]>;
  sort: string;
  /** What was dropped, as params, and why, as a sentence. */
  dropped: { param: string; values: string[]; note: string }[];
}

/**
 * Drops what can't be combined. The second source's filters win, unless one of the endpoint's has been added to the `previous` ones.
 * Of several values of a filter that the source takes one of, the last wins.
 */
export function resolveConflicts(
  list: ListParamsDeclaration,
  { filter, sort }: Pick<Resolved, "filter" | "sort">,
  previous: FilterValues = filter,
): Resolved {
  const { alternative } = list;
  const own = findAlternativeKeys(list, filter);
  const resolved: Resolved = { filter, sort, dropped: [] };
  if (!alternative || own.length === 0) return resolved;
  const shared = alternative.sharedFilters;
  const conflicting = Object.keys(filter).filter((key) => !own.includes(key) && !shared.includes(key));
  const hasEndpointWon = conflicting.some((key) => !Object.hasOwn(previous, key));
  const cause = formatFilters(list, hasEndpointWon ? conflicting : own);
  const drop = (param: string, values: string[], what: string, why: string) =>
    resolved.dropped.push({ param, values, note: `Cleared ${what} because ${why} with ${cause}.` });
  const kept = Object.entries(filter).flatMap(([key, values]) => {
    const label = list.filters[key]?.label ?? key;
    if ((hasEndpointWon ? own : conflicting).includes(key)) {
      drop(`filter.${key}`, values, `the ${uncapitalize(label)} filter`, "it can't be combined");
      return [];
    }
    const surplus = hasEndpointWon || !shared.includes(key) ? [] : values.slice(0, -1);
    if (surplus.length > 0) drop(`filter.${key}`, surplus, `“${surplus.join(", ")}”`, `the filter ${label} takes only one value`);
    return [[key, values.slice(surplus.length)]];
  });
  resolved.filter = Object.fromEntries(kept);
  if (!hasEndpointWon && !hasSort(alternative, sort)) {
    const column = Object.values(list.columns).find((candidate) => candidate.sort !== undefined && sort.startsWith(`${candidate.sort}.`));
    drop("sort", [sort], "the sort order", `the list can't be sorted by ${column?.header ?? "this column"}`);
    resolved.sort = list.sort;
  }
  return resolved;
}
