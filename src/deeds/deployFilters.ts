import type { ResourceFilter } from "~/api/endpoints.compare";
import { resourceParts } from "~/api/resourceId";

/** The one filter that fits all these resources. It may fit more: every combination of their agents, types and values. */
export function filterAround(ids: readonly string[]): ResourceFilter {
  const parts = ids.flatMap((id) => resourceParts(id) ?? []);
  const of = (key: "agent" | "type" | "value") => ({ eq: [...new Set(parts.map((part) => part[key]))] });
  return { isOrphan: false, agent: of("agent"), resourceType: of("type"), resourceIdValue: of("value") };
}

/** The agents that resources belong to, by name. */
export const agentsOf = (ids: readonly string[]): string[] =>
  [...new Set(ids.flatMap((id) => resourceParts(id)?.agent ?? []))].sort((one, other) => one.localeCompare(other));

/** Resources that one request can name. */
export interface DeployPart {
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
export function deployParts(ids: Iterable<string>): DeployPart[] {
  const groups = new Map<string, { type: string; agent: string; values: string[]; ids: string[] }>();
  for (const id of new Set(ids)) {
    const parts = resourceParts(id);
    if (!parts) continue;
    const { type, agent, value } = parts;
    const key = JSON.stringify([type, agent]);
    let group = groups.get(key);
    if (!group) groups.set(key, (group = { type, agent, values: [], ids: [] }));
    group.values.push(value);
    group.ids.push(id);
  }
  const parts = new Map<string, DeployPart>();
  for (const { type, agent, values, ids: own } of groups.values()) {
    values.sort();
    const key = JSON.stringify([type, values]);
    let part = parts.get(key);
    if (!part) {
      const filter = { agent: { eq: [] }, resourceType: { eq: [type] }, resourceIdValue: { eq: values } };
      parts.set(key, (part = { ids: [], agents: [], filter }));
    }
    part.ids.push(...own);
    part.agents.push(agent);
    part.filter.agent!.eq = part.agents;
  }
  return [...parts.values()];
}
