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
  /** The status that was being counted when they ended, of which there are at least as many; undefined where all are counted. */
  atLeast: string | undefined;
}

/** Counts the agents of the answer to `agentCountsArgs`: what comes after a page that reaches the "up" ones is up too. */
export function agentCounts({ rows, total }: ListPage<Agent>): AgentCounts {
  const byStatus: Record<string, number> = {};
  for (const { status } of rows) byStatus[status] = (byStatus[status] ?? 0) + 1;
  const rest = total - rows.length;
  const last = rows.at(-1)?.status;
  if (rest === 0 || last !== "up") return { total, byStatus, uncounted: rest, atLeast: rest === 0 ? undefined : last };
  return { total, byStatus: { ...byStatus, up: byStatus.up! + rest }, uncounted: 0, atLeast: undefined };
}

/** How many agents have a status, and whether there may be more; undefined where the counting ended before it. */
export const agentsOf = ({ byStatus, atLeast }: AgentCounts, status: string): { number: number | undefined; more: boolean } => ({
  number: atLeast !== undefined && status > atLeast ? undefined : (byStatus[status] ?? 0),
  more: status === atLeast,
});
