import type { ResourceFilter } from "~/api/endpoints.compare";
import { parseResourceId } from "~/api/resourceId";

/** The one filter that fits all these resources. It may fit more: every combination of their agents, types and values. */
export function createCoveringFilter(ids: readonly string[]): ResourceFilter {
  const parts = ids.flatMap((id) => parseResourceId(id) ?? []);
  const collectValues = (key: "agent" | "type" | "value") => ({ eq: [...new Set(parts.map((part) => part[key]))] });
  return { isOrphan: false, agent: collectValues("agent"), resourceType: collectValues("type"), resourceIdValue: collectValues("value") };
}

/** The agents that resources belong to, by name. */
export const getResourceAgents = (ids: readonly string[]): string[] =>
  [...new Set(ids.flatMap((id) => parseResourceId(id)?.agent ?? []))].sort((a, b) => a.localeCompare(b));

/** Resources that one request can name. */
export interface DeployBatch {
  ids: string[];
  /** The agents that they belong to. */
  agents: string[];
  /** Fits these resources and no others. */
  filter: ResourceFilter;
}

/**
 * The filters that together fit exactly these resources, each in one of them: a filter names agents, types and values, and
 * fits every combination. Agents of which the same values of one type are meant share one, so "all that match" is often
 * a single request. An id that is none of the server's is in no part.
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
      const filter = { agent: { eq: [] }, resourceType: { eq: [type] }, resourceIdValue: { eq: values } };
      batches.set(key, (batch = { ids: [], agents: [], filter }));
    }
    batch.ids.push(...groupIds);
    batch.agents.push(agent);
    batch.filter.agent!.eq = batch.agents;
  }
  return [...batches.values()];
}
