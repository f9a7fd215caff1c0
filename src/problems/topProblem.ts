/** The worst problem of an environment and the number of its problems, read with as few requests as possible. */
import { ApiError } from "~/api/error";
import type { Args, Result, Route } from "~/api/endpoints";
import type { Agent } from "~/api/models";
import { getFailedRunsArgs, getNotDeployedArgs, readFailedRuns, toBrokenResources } from "./brokenResources";
import { buildGraph, getCauseKind } from "./causes";
import { isResourceProblem, listProblems } from "./problems";
import { describeReason, nameProblem } from "./reasonText";
import { getLatestErrorArgs, readLatestError } from "./resourceLogs";

export interface TopProblem {
  /** The resource or agent. */
  name: string;
  /** In one line. */
  reason: string;
  /** Number of problems other than a failed compile; undefined if not all of them are known. */
  count: number | undefined;
}

interface Reader {
  call: <R extends Route>(route: R, args: Args<R>) => Promise<Result<R>>;
  /** The environment's agents; undefined if they can't be loaded. */
  readAgents: () => Promise<readonly Agent[] | undefined>;
}

interface Counts {
  /** Resources whose last run failed. */
  failed: number;
  /** Whether GraphQL works. Otherwise, only the status says what has failed. */
  hasRuns: boolean;
}

/** The first page, with the failed resources of all pages if there are more. */
async function readBrokenSet(env: string, { failed, hasRuns }: Counts, { call }: Reader) {
  const args = getNotDeployedArgs(env);
  const page = await call("GET /api/v2/resource", args);
  const failedRuns = hasRuns && failed > 0 ? readFailedRuns(await call("POST /api/v2/graphql", getFailedRunsArgs(env))) : undefined;
  const isComplete = page.next === undefined && failedRuns?.next === undefined;
  const failedArgs = { ...args, search: { ...args.search, filter: { status: ["failed", "unavailable"] } } };
  const pages = isComplete || failed === 0 ? [page] : [await call("GET /api/v2/resource", failedArgs), page];
  return { graph: buildGraph(toBrokenResources(pages, failedRuns ? [failedRuns] : [])), version: undefined, total: page.total, isComplete };
}

/**
 * Null if the environment has no problem other than a failed compile. Sends at most four requests besides those of `readAgents`:
 * the resources that aren't deployed (a second time if there are more than 1,000), the failed last runs, and the latest error of
 * the worst cause.
 */
export async function readTopProblem(env: string, counts: Counts, reader: Reader): Promise<TopProblem | null> {
  const set = await readBrokenSet(env, counts, reader);
  const list = (agents: readonly Agent[] | undefined) => listProblems({ set, agents, compiles: [] }).problems;
  const hasPending = [...set.graph.roots].some((index) => {
    const resource = set.graph.resources[index];
    return resource && !getCauseKind(resource);
  });
  // Problems of agents come after those of resources, so that without all pages they only matter if there are no others.
  const needsAgents = hasPending && (set.isComplete || list(undefined).length === 0);
  const agents = needsAgents ? await reader.readAgents() : [];
  const problems = list(agents?.filter(({ status }) => status === "paused" || status === "down"));
  const [top] = problems;
  if (!top && !agents) throw new ApiError("failed", "It's unknown which agents are paused or down.");
  if (!top) return null;
  const failed = isResourceProblem(top) && top.resource.hasFailedLastRun ? top.resource : undefined;
  const error = failed ? readLatestError(await reader.call("GET /api/v2/resource/{rid}/logs", getLatestErrorArgs(env, failed))) : null;
  const reason = describeReason(top, { getError: () => error, unknowns: [], compileError: undefined }) ?? "";
  return { name: nameProblem(top), reason, count: set.isComplete && agents ? problems.length : undefined };
}
