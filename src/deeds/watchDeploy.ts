/** How one sees that a deployment began: the server answers before anything happens, and names nothing to be asked about later. */
import { call } from "~/api/client";
import type { AgentTrigger } from "~/api/endpoints";
import { graphQLData } from "~/api/environment";
import { until } from "~/api/until";
import { filterAround } from "./deployFilters";
import type { DeployTarget } from "./deployText";
import { summaryOf } from "./useResourceSummary";

interface Trace {
  /** Is another one once something was deployed. */
  mark: string;
  /** The resources that are as intended, by id, as far as they were looked at. */
  clean: ReadonlySet<string>;
  /** Set where everything is as intended, so that there is nothing for a deployment to do. */
  idle: boolean;
}

interface RunState {
  isDeploying: boolean;
  compliance: string;
  lastHandlerRun: string;
  lastHandlerRunAt: string | null;
}

/** What a deployment would touch first: what runs now, then what is not as intended, then what failed. */
const traceQuery = `query ($filter: ResourceFilter!, $first: Int!) {
  resources(filter: $filter, first: $first, orderBy: [
    { key: "is_deploying", order: "desc" }, { key: "compliance", order: "desc" }, { key: "last_handler_run", order: "asc" }
  ]) { edges { node { resourceId state { isDeploying compliance lastHandlerRun lastHandlerRunAt } } } }
}`;

/** So many are looked at. Of resources that somebody chose more than of everything: others may fit their filter. */
const looked = { chosen: 1000, all: 100 };

async function trace(env: string, { resources, agents }: DeployTarget): Promise<Trace> {
  const chosen = resources && new Set(resources);
  const picked = resources ? filterAround(resources) : agents && { agent: { eq: agents } };
  // Undefined resources, and what depends on them, are never deployed.
  const filter = { environment: env, isOrphan: false, blocked: { neq: ["BLOCKED"] }, ...picked };
  const variables = { filter, first: chosen ? looked.chosen : looked.all };
  try {
    const answer = await call("POST /api/v2/graphql", { body: { query: traceQuery, variables } });
    const { edges } = graphQLData(answer)!.resources as { edges: { node: { resourceId: string; state: RunState } }[] };
    const nodes = edges.map(({ node }) => node).filter(({ resourceId }) => !chosen || chosen.has(resourceId));
    const isClean = ({ state }: { state: RunState }) =>
      !state.isDeploying && state.compliance === "COMPLIANT" && state.lastHandlerRun === "SUCCESSFUL";
    const clean = new Set(nodes.filter(isClean).map(({ resourceId }) => resourceId));
    return { mark: JSON.stringify(nodes), clean, idle: nodes.length > 0 && clean.size === nodes.length };
  } catch {
    // GraphQL answers nobody whose token is of one environment: then the counts must do.
    const answer = await call("GET /api/v2/resource", summaryOf(env));
    const { total, by_state } = answer.metadata.deploy_summary!;
    return { mark: JSON.stringify(by_state), clean: new Set(), idle: total > 0 && by_state.deployed === total };
  }
}

export interface Followed {
  /** Whether a deployment shows: not even after 30 s where it is `unseen`; `idle` where there was nothing for it to do. */
  shows: "seen" | "unseen" | "idle";
  /** Resources that it had nothing to do for, by id, as far as that is known. */
  clean: ReadonlySet<string>;
}

/** Looks before a deployment is asked for; what it gives is called afterwards, and tells whether the deployment shows. */
export async function watchDeploy(env: string, method: AgentTrigger, target: DeployTarget): Promise<() => Promise<Followed>> {
  const before = await trace(env, target).catch(() => undefined);
  const settled = method === "push_incremental_deploy" ? before : undefined;
  const clean = settled?.clean ?? new Set<string>();
  return async () => {
    if (settled?.idle) return { shows: "idle", clean };
    let mark = before?.mark;
    const seen = await until(async () => {
      const now = await trace(env, target);
      mark ??= now.mark;
      return now.mark !== mark;
    });
    return { shows: seen ? "seen" : "unseen", clean };
  };
}
