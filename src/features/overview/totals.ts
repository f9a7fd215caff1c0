/** Sums over all environments of the Overview, as far as their numbers are known. */
import { countAgents, getAgentCount, type AgentCounts } from "~/model/agentCounts";
import { compareStates } from "~/ui/states";
import { countFailed } from "./severity";
import type { OverviewRow } from "./useOverview";

interface Total {
  /** Undefined if no number is known. */
  number: number | undefined;
  /** Whether numbers are missing. */
  hasMore: boolean;
}

/** Undefined numbers are missing. */
function sum(numbers: readonly (number | undefined)[]): Total {
  const known = numbers.filter((number) => number !== undefined);
  return {
    number: known.length > 0 ? known.reduce((total, number) => total + number, 0) : undefined,
    hasMore: known.length < numbers.length,
  };
}

/** Worst first: the counted statuses, plus paused and up where their count is unknown. */
export const listAgentStatuses = (counts: AgentCounts): string[] =>
  [...counts.byStatus.keys(), ...["paused", "up"].filter((status) => getAgentCount(counts, status).number === undefined)].sort(
    compareStates,
  );

/** The resources of an environment; undefined until the server has counted them. */
export const countResources = ({ counts }: OverviewRow): number | undefined =>
  counts && Object.values(counts).reduce((total, count) => total + count, 0);

function sumStates(rows: readonly OverviewRow[]): Record<string, number> {
  const totals = new Map<string, number>();
  for (const { counts = {} } of rows)
    for (const [state, count] of Object.entries(counts)) totals.set(state, (totals.get(state) ?? 0) + count);
  return Object.fromEntries(totals);
}

/** By status, worst first; empty if no agents are known. */
function sumAgents(rows: readonly OverviewRow[]): [status: string, total: Total][] {
  const counts = rows.map(({ details: { agents } }) => agents.data && countAgents(agents.data));
  const statuses = new Set(counts.flatMap((known) => (known ? listAgentStatuses(known) : [])));
  const sumStatus = (status: string): Total => {
    const numbers = counts.map((known) => known && getAgentCount(known, status));
    const { number, hasMore } = sum(numbers.map((known) => known?.number));
    return { number, hasMore: hasMore || numbers.some((known) => known?.hasMore) };
  };
  return [...statuses].sort(compareStates).map((status) => [status, sumStatus(status)]);
}

export const sumRows = (rows: readonly OverviewRow[]) => ({
  states: sumStates(rows),
  failed: sum(rows.map(({ counts }) => counts && countFailed(counts))),
  skipped: sum(rows.map(({ counts }) => counts && (counts.skipped ?? 0))),
  resources: sum(rows.map(countResources)),
  agents: sumAgents(rows),
  agentsKnown: rows.filter(({ details }) => details.agents.data).length,
  errors: sum(rows.map(({ details }) => details.errors.data?.total)),
  errorsKnown: rows.filter(({ details }) => details.errors.data).length,
});
