import type { ApiError } from "~/api/error";
import type { Agent } from "~/api/models";
import { useApiQuery } from "~/api/query";
import { getStoppedAgentsArgs } from "~/model/stoppedAgents";
import { getCauses, type BrokenResource, type ChainedResource } from "./causes";
import type { CauseFacts } from "./reasonText";
import { useBrokenSet, type BrokenSet } from "./useBrokenSet";
import { useCauseFacts } from "./useCauseFacts";

/** Why a resource isn't deployed: a cause that it leads to, or is itself. */
export interface CauseReason extends CauseFacts {
  cause: BrokenResource;
  /** From what the resource requires to the cause; empty if the resource is the cause. */
  chain: readonly BrokenResource[];
  /** Its agent, if that is paused or down. */
  stoppedAgent: Agent | undefined;
}

interface ReasonsState {
  /** The nearest causes, as far as they are shown; undefined while they load, empty for a resource that isn't broken. */
  reasons: readonly CauseReason[] | undefined;
  /** Number of all causes. */
  total: number;
  /** Why the reasons can't be loaded. */
  error: ApiError | undefined;
}

/** Causes of a single resource that are explained. The others are counted. */
const maxReasons = 3;

/** The resource itself if its last run failed, then the causes that it leads to. */
function findCauses(set: BrokenSet | undefined, id: string, known: BrokenResource | undefined): ChainedResource[] {
  const listed = set?.graph.resources[set.graph.indexes.get(id) ?? -1];
  // The page of the resource is newer than the set, and there before it.
  const own =
    listed && known
      ? { ...listed, lastRunAt: known.lastRunAt, hasFailedLastRun: listed.hasFailedLastRun || known.hasFailedLastRun }
      : (listed ?? known);
  const causes = set ? getCauses(set.graph, id) : [];
  const others = causes.filter(({ resource }) => resource.id !== id);
  return own && (own.hasFailedLastRun || causes.length > others.length) ? [{ resource: own, getChain: () => [] }, ...others] : others;
}

interface ReasonsOptions {
  /** The resource as its page has it, whose own failure shows without waiting for the others. */
  known?: BrokenResource;
  /** The reasons are read again only when this has changed. By default, once a minute. */
  changeToken?: object;
}

/**
 * The reasons why a resource isn't deployed. What they share with other resources is loaded once.
 */
export function useReasons(env: string, id: string, { known, changeToken }: ReasonsOptions = {}): ReasonsState {
  const { data: set, error } = useBrokenSet(env, { changeToken });
  const found = findCauses(set, id, known);
  const shown = found.slice(0, maxReasons);
  const causes = shown.map(({ resource }) => resource);
  const facts = useCauseFacts(env, causes, { version: set?.version });
  const agents = useApiQuery("GET /api/v2/agents", causes.length > 0 ? getStoppedAgentsArgs(env) : null, {
    refresh: changeToken ? "manual" : "background",
    refetchOnMount: changeToken !== undefined,
  });
  const reasons = shown.flatMap(({ resource: cause, getChain }, index): CauseReason[] => {
    const causeFacts = facts[index];
    const stoppedAgent = agents.data?.rows.find(({ name }) => name === cause.agent);
    return causeFacts ? [{ ...causeFacts, cause, chain: getChain(), stoppedAgent }] : [];
  });
  return {
    reasons: reasons.length > 0 || set?.isComplete ? reasons : undefined,
    total: found.length,
    error: set || causes.length > 0 ? undefined : error,
  };
}
