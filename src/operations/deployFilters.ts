import type { ResourceFilter } from "~/api/models";
import { parseResourceId } from "~/model/resourceId";

/** A filter that matches all these resources. It may match more: every combination of their agents, types and values. */
export function createCoveringFilter(ids: readonly string[]): ResourceFilter {
  const parts = ids.flatMap((id) => parseResourceId(id) ?? []);
  const collectValues = (key: "agent" | "type" | "value") => ({ eq: [...new Set(parts.map((part) => part[key]))] });
  return { isOrphan: false, agent: collectValues("agent"), resourceType: collectValues("type"), resourceIdValue: collectValues("value") };
}

/** Names of the resources' agents, sorted. */
export const getResourceAgents = (ids: readonly string[]): string[] =>
  [...new Set(ids.flatMap((id) => parseResourceId(id)?.agent ?? []))].sort((a, b) => a.localeCompare(b));

/** Resources that a single request can select. */
export interface DeployBatch {
  ids: string[];
  /** Names of their agents; the same array as in the filter. */
  agents: string[];
  /** Matches exactly these resources. */
  filter: ResourceFilter;
}

/**
 * Groups resources into batches whose filters match exactly the batch. A filter matches every combination of its agents, types and
 * values, so agents share a batch only if the same values of a type are selected. Invalid IDs are in no batch.
 */
export function toDeployBatches(ids: Iterable<string>): DeployBatch[] {
  const groups = new Map<string, { type: string; agent: string; values: string[]; ids: string[] }>();
  for (const id of new Set(ids)) {
    const parts = parseResourceId(id);
    if (!parts) continue;
    const { type, agent, value } = parts;
    const key = JSON.stringify([type, agent]);
    let group = groups.get(key);
    if (!group) groups.set(key, (group = { type, agent, values: [], ids: [] }));
    group.values.push(value);
    group.ids.push(id);
  }
  const batches = new Map<string, DeployBatch>();
  for (const { type, agent, values, ids: groupIds } of groups.values()) {
    values.sort();
    const key = JSON.stringify([type, values]);
    let batch = batches.get(key);
    if (!batch) {
      const agents: string[] = [];
      const filter = { agent: { eq: agents }, resourceType: { eq: [type] }, resourceIdValue: { eq: values } };
      batches.set(key, (batch = { ids: [], agents, filter }));
    }
    batch.ids.push(...groupIds);
    batch.agents.push(agent);
  }
  return [...batches.values()];
}
