/** How one sees that a deployment began: the server answers before anything happens, and names nothing to be asked about later. */
import { call } from "~/api/client";
import type { AgentTrigger } from "~/api/endpoints";
import { getGraphQLData } from "~/api/environment";
import { pollUntil } from "~/api/pollUntil";
import { createCoveringFilter } from "./deployFilters";
import type { DeployTarget } from "./deployText";
import { getResourceSummaryArgs } from "./useResourceSummary";

interface DeploySnapshot {
  /** Is another one once something was deployed. */
  changeToken: string;
  /** The resources that are as intended, by id, as far as they were looked at. */
  compliantIds: ReadonlySet<string>;
  /** Set where everything is as intended, so that there is nothing for a deployment to do. */
  isIdle: boolean;
}

interface HandlerState {
  isDeploying: boolean;
  compliance: string;
  lastHandlerRun: string;
  lastHandlerRunAt: string | null;
}

/** What a deployment would touch first: what runs now, then what is not as intended, then what failed. */
const snapshotQuery = `query ($filter: ResourceFilter!, $first: Int!) {
  resources(filter: $filter, first: $first, orderBy: [
    { key: "is_deploying", order: "desc" }, { key: "compliance", order: "desc" }, { key: "last_handler_run", order: "asc" }
  ]) { edges { node { resourceId state { isDeploying compliance lastHandlerRun lastHandlerRunAt } } } }
}`;

/** So many are looked at. Of resources that somebody chose more than of everything: others may fit their filter. */
const maxResources = { chosen: 1000, all: 100 };

async function takeSnapshot(env: string, { resources, agents }: DeployTarget): Promise<DeploySnapshot> {
  const chosen = resources && new Set(resources);
  const picked = resources ? createCoveringFilter(resources) : agents && { agent: { eq: agents } };
  // Undefined resources, and what depends on them, are never deployed.
  const filter = { environment: env, isOrphan: false, blocked: { neq: ["BLOCKED"] }, ...picked };
  const variables = { filter, first: chosen ? maxResources.chosen : maxResources.all };
  try {
    const response = await call("POST /api/v2/graphql", { body: { query: snapshotQuery, variables } });
    const { edges } = getGraphQLData(response)!.resources as { edges: { node: { resourceId: string; state: HandlerState } }[] };
    const nodes = edges.map(({ node }) => node).filter(({ resourceId }) => !chosen || chosen.has(resourceId));
    const isCompliant = ({ state }: { state: HandlerState }) =>
      !state.isDeploying && state.compliance === "COMPLIANT" && state.lastHandlerRun === "SUCCESSFUL";
    const compliantIds = new Set(nodes.filter(isCompliant).map(({ resourceId }) => resourceId));
    return { changeToken: JSON.stringify(nodes), compliantIds, isIdle: nodes.length > 0 && compliantIds.size === nodes.length };
  } catch {
    // GraphQL answers nobody whose token is of one environment: then the counts must do.
    const response = await call("GET /api/v2/resource", getResourceSummaryArgs(env));
    const { total, by_state } = response.metadata.deploy_summary!;
    return { changeToken: JSON.stringify(by_state), compliantIds: new Set(), isIdle: total > 0 && by_state.deployed === total };
  }
}

export interface DeployOutcome {
  /** Whether a deployment shows: not even after 30 s where it is `unseen`; `idle` where there was nothing for it to do. */
  effect: "seen" | "unseen" | "idle";
  /** Resources that it had nothing to do for, by id, as far as that is known. */
  compliantIds: ReadonlySet<string>;
}

/** Looks before a deployment is asked for; what it gives is called afterwards, and tells whether the deployment shows. */
export async function watchDeploy(env: string, method: AgentTrigger, target: DeployTarget): Promise<() => Promise<DeployOutcome>> {
  const before = await takeSnapshot(env, target).catch(() => undefined);
  const baseline = method === "push_incremental_deploy" ? before : undefined;
  const compliantIds = baseline?.compliantIds ?? new Set<string>();
  return async () => {
    if (baseline?.isIdle) return { effect: "idle", compliantIds };
    let changeToken = before?.changeToken;
    const seen = await pollUntil(async () => {
      const current = await takeSnapshot(env, target);
      changeToken ??= current.changeToken;
      return current.changeToken !== changeToken;
    });
    return { effect: seen ? "seen" : "unseen", compliantIds };
  };
}
