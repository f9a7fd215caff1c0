import type { Agent, Args } from "./endpoints";
import type { ListPage } from "./paging";
import { maxLimit } from "./paging";

/** The words of a request whose answer tells how many agents are up, down and paused: sorted by status, "up" comes last. */
export const agentCountsArgs = (env: string): Args<"GET /api/v2/agents"> => ({
  env,
  search: { limit: maxLimit, sort: "status.asc", filter: {} },
});

export interface AgentCounts {
  total: number;
  /** By status; complete unless over a thousand agents are not up: then `uncounted` are left. */
  byStatus: Record<string, number>;
  uncounted: number;
}

/** Counts the agents of the answer to `agentCountsArgs`: what comes after a page that reaches the "up" ones is up too. */
export function agentCounts({ rows, total }: ListPage<Agent>): AgentCounts {
  const byStatus: Record<string, number> = {};
  for (const { status } of rows) byStatus[status] = (byStatus[status] ?? 0) + 1;
  const rest = total - rows.length;
  if (rest === 0 || rows.at(-1)?.status !== "up") return { total, byStatus, uncounted: rest };
  return { total, byStatus: { ...byStatus, up: byStatus.up! + rest }, uncounted: 0 };
}
