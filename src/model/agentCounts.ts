import type { ListPage } from "~/api/envelopes";
import type { Agent } from "~/api/models";
import type { Args } from "~/api/endpoints";
import { maxLimit } from "~/api/paging";
import { countBy } from "./countBy";

/** Arguments of the request for `countAgents`. Sorted by status, so that "up" comes last. */
export const getAgentCountsArgs = (env: string): Args<"GET /api/v2/agents"> => ({
  env,
  search: { limit: maxLimit, sort: "status.asc", filter: {} },
});

export interface AgentCounts {
  total: number;
  /** Complete unless more than 1,000 agents aren't up. Then `uncounted` agents are missing. */
  byStatus: ReadonlyMap<string, number>;
  uncounted: number;
  /** Status of the last counted row, whose count is a minimum; undefined when all are counted. */
  partialStatus: string | undefined;
}

/** Counts agents by status from the response to `getAgentCountsArgs`. "up" sorts last, so all agents after a page that ends with it are up. */
export function countAgents({ rows, total }: ListPage<Agent>): AgentCounts {
  const byStatus = countBy(rows, ({ status }) => status);
  const remaining = total - rows.length;
  const lastStatus = rows.at(-1)?.status;
  if (remaining === 0 || lastStatus !== "up")
    return { total, byStatus, uncounted: remaining, partialStatus: remaining === 0 ? undefined : lastStatus };
  byStatus.set("up", (byStatus.get("up") ?? 0) + remaining);
  return { total, byStatus, uncounted: 0, partialStatus: undefined };
}

/** Number of agents with a status: a minimum if `hasMore`, undefined if the page ended before this status. */
export const getAgentCount = (
  { byStatus, partialStatus }: AgentCounts,
  status: string,
): { number: number | undefined; hasMore: boolean } => ({
  number: partialStatus !== undefined && status > partialStatus ? undefined : (byStatus.get(status) ?? 0),
  hasMore: status === partialStatus,
});
