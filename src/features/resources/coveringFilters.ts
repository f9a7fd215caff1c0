import type { ResourceFilter } from "~/api/models";
import type { ResourceRow } from "./resources.list";

/** Filters of a request, which each take the server a statement of their own. */
const maxFilters = 20;

/** Rows of a filter that may match every combination of their agents, types and names: 20 filters of 49 resources match fewer than 1,000. */
const maxCombined = 7;

function toFilter(group: readonly ResourceRow[]) {
  const collect = (field: "agent" | "resource_type" | "resource_id_value") => ({
    eq: [...new Set(group.map(({ id_details }) => id_details[field]))].sort(),
  });
  return { agent: collect("agent"), resourceType: collect("resource_type"), resourceIdValue: collect("resource_id_value") };
}

/** Joins groups that have the same key. */
function joinBy(groups: readonly ResourceRow[][], getKey: (group: ResourceRow[]) => unknown): ResourceRow[][] {
  const joined = new Map<string, ResourceRow[]>();
  for (const group of groups) {
    const key = JSON.stringify(getKey(group));
    const other = joined.get(key);
    if (other) other.push(...group);
    else joined.set(key, [...group]);
  }
  return [...joined.values()];
}

const split = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));

/**
 * Filters that match the resources, for as many requests as needed, each of which matches at most 1,000: exactly, with one filter for
 * agents that have the same names of a type, or if that takes many, filters that may match others too.
 */
export function toCoveringFilters(rows: readonly ResourceRow[]): ResourceFilter[][] {
  const byAgent = joinBy(
    rows.map((row) => [row]),
    ([row]) => [row?.id_details.agent, row?.id_details.resource_type],
  );
  const exact = joinBy(byAgent, (group) => {
    const { resourceType, resourceIdValue } = toFilter(group);
    return [resourceType, resourceIdValue];
  });
  const combined = split(byAgent.flat(), maxCombined);
  const groups = exact.length <= Math.max(maxFilters, combined.length) ? exact : combined;
  return split(groups.map(toFilter), maxFilters);
}
