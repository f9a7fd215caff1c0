import { useQueries } from "@tanstack/react-query";
import type { ApiError } from "~/api/error";
import type { Agent, UnknownParameter } from "~/api/models";
import { useApiQuery } from "~/api/query";
import { findUnknowns } from "~/model/unknowns";
import { useWholeVersion } from "~/model/useWholeVersion";
import { getCauseKind, getCauses, type BrokenResource } from "./causes";
import { limitedQueryOptions } from "./limitedQuery";
import type { ResourceError } from "./recentErrors";
import { getLatestErrorArgs, readLatestError } from "./resourceLogs";
import { getStoppedAgentsArgs } from "~/model/stoppedAgents";
import { useBrokenSet, type BrokenSet } from "./useBrokenSet";

/** Why a resource isn't deployed: a cause that it leads to, or is itself. */
export interface CauseReason {
  cause: BrokenResource;
  /** From what the resource requires to the cause; empty if the resource is the cause. */
  chain: readonly BrokenResource[];
  /** Undefined for a cause that only has to be deployed. */
  kind: string | undefined;
  /** Null if the log has none, undefined while it loads. */
  error: ResourceError | null | undefined;
  /** Why the error couldn't be loaded. */
  errorFailure?: string;
  /** Values that it may wait for; undefined while they are being read. */
  unknowns: readonly UnknownParameter[] | undefined;
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

type Found = Pick<CauseReason, "cause" | "chain" | "kind">;

/** The resource itself if its last run failed, then the causes that it leads to. */
function findCauses(set: BrokenSet | undefined, id: string, known: BrokenResource | undefined): Found[] {
  const listed = set?.graph.resources[set.graph.indexes.get(id) ?? -1];
  // The page of the resource is newer than the set, and there before it.
  const own =
    listed && known
      ? { ...listed, lastRunAt: known.lastRunAt, hasFailedLastRun: listed.hasFailedLastRun || known.hasFailedLastRun }
      : (listed ?? known);
  const toFound = (cause: BrokenResource, chain: Found["chain"]): Found => ({ cause, chain, kind: getCauseKind(cause) });
  const chains = set ? getCauses(set.graph, id) : [];
  const others = chains.flatMap((chain) => {
    const cause = chain.at(-1);
    return cause ? [toFound(cause, chain)] : [];
  });
  return own && (own.hasFailedLastRun || chains.length > others.length) ? [toFound(own, []), ...others] : others;
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
  const causes = found.slice(0, maxReasons);
  const failed = causes.filter(({ cause }) => cause.hasFailedLastRun);
  const errors = useQueries({
    queries: failed.map(({ cause }) => limitedQueryOptions("GET /api/v2/resource/{rid}/logs", getLatestErrorArgs(env, cause))),
  });
  const agents = useApiQuery("GET /api/v2/agents", causes.length > 0 ? getStoppedAgentsArgs(env) : null, {
    refresh: changeToken ? "manual" : "background",
    refetchOnMount: changeToken !== undefined,
  });
  const version = useWholeVersion(env, causes.some(({ kind }) => kind === "undefined") ? set?.version : undefined);
  const getErrorState = (cause: BrokenResource): Pick<CauseReason, "error" | "errorFailure"> => {
    const result = errors[failed.findIndex((other) => other.cause === cause)];
    return { error: result?.data && readLatestError(result.data), errorFailure: result?.error?.message };
  };
  return {
    reasons:
      causes.length > 0 || set?.isComplete
        ? causes.map(({ cause, chain, kind }) => ({
            cause,
            chain,
            kind,
            ...getErrorState(cause),
            unknowns: kind !== "undefined" || version.error ? [] : version.data && findUnknowns(version.data.unknowns, cause),
            stoppedAgent: agents.data?.rows.find(({ name }) => name === cause.agent),
          }))
        : undefined,
    total: found.length,
    error: set || causes.length > 0 ? undefined : error,
  };
}
