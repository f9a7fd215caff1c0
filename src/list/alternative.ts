/**
 * The rules of lists with a second source: its filters, and the endpoint's filters and sort keys that it doesn't have, exclude each
 * other.
 */
import type { ListParamsDeclaration } from "./declaration";
import type { ListParams } from "./listParams";

type Alternative = NonNullable<ListParamsDeclaration["alternative"]>;
type FilterValues = Readonly<Record<string, readonly string[]>>;

/** The list's second source, if a filter needs it. */
export const getUsedAlternative = <A extends Pick<Alternative, "filters">>(
  { alternative }: { alternative?: A },
  filter: FilterValues,
): A | undefined => (alternative && Object.keys(filter).some((key) => Object.hasOwn(alternative.filters, key)) ? alternative : undefined);

/** Whether the source has one of the endpoint's filters. */
const isShared = ({ filters, sharedFilters }: Alternative, key: string) => Object.hasOwn(filters, key) || sharedFilters.includes(key);

const hasSort = (alternative: Alternative, sort: string): boolean => alternative.sort.includes(sort.slice(0, sort.lastIndexOf(".")));

/** Labels of the set filters that need the second source: "Last run", or "Last run and Blocked". */
function formatCause({ filters, alternative }: ListParamsDeclaration, filter: FilterValues): string {
  const labels = Object.keys(filter).flatMap((key) =>
    alternative && Object.hasOwn(alternative.filters, key) ? (filters[key]?.label ?? []) : [],
  );
  return labels.join(" and ");
}

/** Why the list can't be sorted by a key while the filters are set; undefined if it can. */
export function getUnsortableReason(list: ListParamsDeclaration, filter: FilterValues, sort: string): string | undefined {
  const alternative = getUsedAlternative(list, filter);
  if (!alternative || alternative.sort.includes(sort)) return undefined;
  return `The orchestrator can't sort by this column while ${formatCause(list, filter)} is filtered`;
}

/** What the second source doesn't have of some parameters, if they need it. */
export function findConflicts(list: ListParamsDeclaration, { filter, sort }: Pick<ListParams, "filter" | "sort">) {
  const alternative = getUsedAlternative(list, filter);
  if (!alternative) return { filters: [], surplus: [], isSortConflicting: false };
  const entries = Object.entries(filter);
  return {
    filters: entries.filter(([key]) => !isShared(alternative, key)).map(([key]) => key),
    /** Filters with more values than the one that the source takes. */
    surplus: entries.filter(([key, values]) => alternative.sharedFilters.includes(key) && values.length > 1).map(([key]) => key),
    isSortConflicting: !hasSort(alternative, sort),
  };
}

const quote = (values: readonly string[]) => values.map((value) => `“${value}”`).join(" and ");

/** Resolves conflicts in favor of what was just changed. `notes` say what was cleared, in sentences. */
export function resolveConflicts(
  list: ListParamsDeclaration,
  previous: ListParams,
  next: ListParams,
): { params: ListParams; notes: string[] } {
  const { filters: conflicting, surplus, isSortConflicting } = findConflicts(list, next);
  if (conflicting.length === 0 && surplus.length === 0 && !isSortConflicting) return { params: next, notes: [] };
  const getLabel = (key: string) => list.filters[key]?.label ?? key;
  const cause = formatCause(list, next.filter);
  const notes: string[] = [];
  // A filter of the endpoint was set while the second source was used.
  if (conflicting.some((key) => !Object.hasOwn(previous.filter, key))) {
    const label = conflicting.map(getLabel).join(" and ");
    const kept = Object.entries(next.filter).filter(([key]) => !list.alternative || !Object.hasOwn(list.alternative.filters, key));
    return {
      params: { ...next, filter: Object.fromEntries(kept) },
      notes: [`Cleared ${cause}: it can't be combined with the ${label.toLowerCase()} filter.`],
    };
  }
  for (const key of conflicting) notes.push(`Cleared the ${getLabel(key).toLowerCase()} filter: it can't be combined with ${cause}.`);
  for (const key of surplus)
    notes.push(`Removed ${quote((next.filter[key] ?? []).slice(0, -1))}: with ${cause}, ${getLabel(key)} takes one value.`);
  if (isSortConflicting) notes.push(`Restored the default order: the previous one can't be combined with ${cause}.`);
  const filter = Object.fromEntries(
    Object.entries(next.filter).flatMap(([key, values]) =>
      conflicting.includes(key) ? [] : [[key, surplus.includes(key) ? values.slice(-1) : values]],
    ),
  );
  return { params: { ...next, filter, sort: isSortConflicting ? list.sort : next.sort }, notes };
}
