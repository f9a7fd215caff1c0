/** What has to be fixed in an environment: the causes of broken resources, agents that don't deploy, and a failed compile. */
import type { Agent, CompileReport } from "~/api/models";
import { getStateStyle } from "~/ui/states";
import type { BrokenSet } from "./useBrokenSet";
import { getCauseKind, type BrokenGraph, type BrokenResource } from "./causes";
import { countWaiting, countWaitingForEach } from "./countWaiting";

interface BaseProblem {
  /** Differs from that of every other problem, and stays the same while the problem lasts. */
  id: string;
  /** Broken resources that wait for it, itself left out; undefined while they can't be counted. */
  waiting: number | undefined;
}

export interface ResourceProblem extends BaseProblem {
  /** Status of the resource, or `failed` if its last run has failed. */
  kind: string;
  resource: BrokenResource;
  /** Status of its agent if the agent is paused or down, so that the resource isn't deployed. */
  agentStatus: string | undefined;
}

export interface AgentProblem extends BaseProblem {
  kind: "agent";
  agent: Agent;
  /** Resources of the agent that wait for nothing else. */
  resources: readonly BrokenResource[];
}

export interface CompileProblem extends BaseProblem {
  kind: "compile";
  compile: CompileReport;
  /** When the first of the compiles that failed in a row was completed. */
  since: string | undefined;
}

export type Problem = ResourceProblem | AgentProblem | CompileProblem;

export const isResourceProblem = (problem: Problem): problem is ResourceProblem => "resource" in problem;
export const isAgentProblem = (problem: Problem): problem is AgentProblem => "agent" in problem;

/** Worst first. Agents and compiles come after all resources. */
const getRank = ({ kind }: Problem): number =>
  kind === "compile" ? 101 : kind === "agent" ? 100 : kind === "unavailable" ? 1 : getStateStyle(kind).order;

const compareProblems = (a: Problem, b: Problem): number =>
  getRank(a) - getRank(b) || (b.waiting ?? 0) - (a.waiting ?? 0) || a.id.localeCompare(b.id);

interface Sources {
  set: BrokenSet;
  /** The agents that are paused or down; undefined while unknown. */
  agents: readonly Agent[] | undefined;
  /** Newest first; undefined while unknown. */
  compiles: readonly CompileReport[] | undefined;
}

/** Kinds of what is wrong with a resource itself, whatever it requires. */
const ownKinds = new Set(["failed", "unavailable", "undefined", "non_compliant"]);

function listResourceProblems({ graph, isComplete }: BrokenSet, agents: ReadonlyMap<string, Agent>): ResourceProblem[] {
  const problems = [...graph.roots].flatMap((index) => {
    const resource = graph.resources[index];
    const kind = resource && getCauseKind(resource);
    // While resources are missing, one that waits may only seem to wait for nothing.
    if (!kind || (!isComplete && !ownKinds.has(kind))) return [];
    return [{ id: resource.id, kind, resource, waiting: undefined, agentStatus: agents.get(resource.agent)?.status }];
  });
  if (!isComplete) return problems;
  const counts = countWaitingForEach(
    graph,
    problems.map(({ id }) => [id]),
  );
  return problems.map((problem, index) => ({ ...problem, waiting: counts[index] }));
}

/** Roots that only have to be deployed, by agent. */
function groupPending(graph: BrokenGraph): Map<string, BrokenResource[]> {
  const byAgent = new Map<string, BrokenResource[]>();
  for (const index of graph.roots) {
    const resource = graph.resources[index];
    if (!resource || getCauseKind(resource)) continue;
    const group = byAgent.get(resource.agent);
    if (group) group.push(resource);
    else byAgent.set(resource.agent, [resource]);
  }
  return byAgent;
}

function listAgentProblems({ graph, isComplete }: BrokenSet, agents: ReadonlyMap<string, Agent>): AgentProblem[] {
  const problems = [...groupPending(graph)].flatMap(([name, resources]) => {
    const agent = agents.get(name);
    return agent ? [{ id: `agent ${name}`, kind: "agent" as const, agent, resources, waiting: undefined }] : [];
  });
  if (!isComplete) return problems;
  const counts = countWaitingForEach(graph, problems.map(getCauseIds));
  return problems.map((problem, index) => ({ ...problem, waiting: (counts[index] ?? 0) + problem.resources.length }));
}

/** The newest finished compile and those before it, as far as they failed in a row. */
function listCompileProblems(compiles: readonly CompileReport[]): CompileProblem[] {
  const finished = compiles.filter(({ completed }) => completed);
  const succeeded = finished.findIndex(({ success }) => success !== false);
  const failed = finished.slice(0, succeeded < 0 ? undefined : succeeded);
  const [compile] = failed;
  // If all of them failed, the first failure may be older.
  const since = succeeded < 0 && finished.length >= maxCompiles ? undefined : failed.at(-1)?.completed;
  return compile ? [{ id: `compile ${compile.id}`, kind: "compile", compile, waiting: 0, since: since ?? undefined }] : [];
}

/** Compiles to read, newest first, to find when they began to fail. */
export const maxCompiles = 20;

export interface ProblemList {
  /** Worst first. */
  problems: readonly Problem[];
  /** Resources that are causes or lead to one. */
  brokenCount: number;
  /** Resources that only have to be deployed, or wait for such. */
  pendingCount: number;
}

export function listProblems({ set, agents = [], compiles = [] }: Sources): ProblemList {
  const agentsByName = new Map(agents.map((agent) => [agent.name, agent]));
  const resourceProblems = listResourceProblems(set, agentsByName);
  const agentProblems = listAgentProblems(set, agentsByName);
  const causes = [...resourceProblems.map(({ id }) => id), ...agentProblems.flatMap(({ resources }) => resources.map(({ id }) => id))];
  const brokenCount = set.isComplete ? causes.length + countWaiting(set.graph, causes) : set.total;
  return {
    problems: [...resourceProblems, ...agentProblems, ...listCompileProblems(compiles)].sort(compareProblems),
    brokenCount,
    pendingCount: set.total - brokenCount,
  };
}

/** The resources that a problem's row counts from. */
export const getCauseIds = (problem: Problem): string[] =>
  isResourceProblem(problem) ? [problem.resource.id] : isAgentProblem(problem) ? problem.resources.map(({ id }) => id) : [];
