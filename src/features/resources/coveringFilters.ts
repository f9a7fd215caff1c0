import type { ResourceFilter } from "~/api/models";
import type { ResourceRow } from "./resources.list";

/** Parts of a query, which each take the server a statement of their own. */
const maxParts = 20;

/**
 * Filters that match the resources: exactly, with one filter for agents that have the same names of a type, or if that takes many, one
 * that may match more, namely every combination of agents, types and names.
 */
export function toCoveringFilters(rows: readonly ResourceRow[]): ResourceFilter[] {
  const toFilter = (group: readonly ResourceRow[]) => {
    const collect = (field: "agent" | "resource_type" | "resource_id_value") => ({
      eq: [...new Set(group.map(({ id_details }) => id_details[field]))].sort(),
    });
    return { agent: collect("agent"), resourceType: collect("resource_type"), resourceIdValue: collect("resource_id_value") };
  };
  const groupBy = (items: readonly ResourceRow[][], getKey: (item: ResourceRow[]) => unknown) => {
    const groups = new Map<string, ResourceRow[]>();
    for (const item of items) {
      const key = JSON.stringify(getKey(item));
      groups.set(key, [...(groups.get(key) ?? []), ...item]);
    }
    return [...groups.values()];
  };
  const byAgent = groupBy(
    rows.map((row) => [row]),
    ([row]) => [row?.id_details.agent, row?.id_details.resource_type],
  );
  const groups = groupBy(byAgent, (group) => {
    const { resourceType, resourceIdValue } = toFilter(group);
    return [resourceType, resourceIdValue];
  });
  return groups.length <= maxParts ? groups.map(toFilter) : [toFilter(rows)];
}
