import type { Agent, Args } from "./endpoints";
import type { ListPage } from "./paging";
import { maxLimit } from "./paging";

/** The words of a request whose answer tells how many agents are up, down and paused: sorted by status, "up" comes last. */
export const toAgentCountsArgs = (env: string): Args<"GET /api/v2/agents"> => ({
  env,
  search: { limit: maxLimit, sort: "status.asc", filter: {} },
});

export interface AgentCounts {
  total: number;
  /** By status; complete unless over a thousand agents are not up: then `uncounted` are left. */
  byStatus: Record<string, number>;
  uncounted: number;
  /** The status that was being counted when they ended, of which there are at least as many; undefined where all are counted. */
  partialStatus: string | undefined;
}

/** Counts the agents of the answer to `agentCountsArgs`: what comes after a page that reaches the "up" ones is up too. */
export function countAgents({ rows, total }: ListPage<Agent>): AgentCounts {
  const byStatus: Record<string, number> = {};
  for (const { status } of rows) byStatus[status] = (byStatus[status] ?? 0) + 1;
  const remaining = total - rows.length;
  const lastStatus = rows.at(-1)?.status;
  if (remaining === 0 || lastStatus !== "up")
    return { total, byStatus, uncounted: remaining, partialStatus: remaining === 0 ? undefined : lastStatus };
  return { total, byStatus: { ...byStatus, up: byStatus.up! + remaining }, uncounted: 0, partialStatus: undefined };
}

/** How many agents have a status, and whether there may be more; undefined where the counting ended before it. */
export const getAgentCount = (
  { byStatus, partialStatus }: AgentCounts,
  status: string,
): { number: number | undefined; hasMore: boolean } => ({
  number: partialStatus !== undefined && status > partialStatus ? undefined : (byStatus[status] ?? 0),
  hasMore: status === partialStatus,
});
