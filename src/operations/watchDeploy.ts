/** Detects that a deployment has started. The server responds before anything happens, and with no ID to look up later. */
import type { AgentTrigger } from "~/api/models";
import { call } from "~/api/call";
import { flag, nullable, object, text } from "~/api/checks";
import { connection, getGraphQLData, graphQL, type Connection } from "~/api/graphql";
import { ApiError } from "~/api/error";
import { check, pollFor } from "~/api/pollFor";
import { getResourceSummaryArgs } from "~/model/useResourceSummary";
import { createCoveringFilter } from "./deployFilters";
import type { DeployTarget } from "./deployText";

interface DeploySnapshot {
  /** Changes once something was deployed. */
  changeToken: string;
  /** States of the fetched resources by ID, in a form that changes with each deployment. */
  states: ReadonlyMap<string, string>;
  /** Set if something is deploying, which will change without another deployment. */
  isBusy: boolean;
  /** IDs of the fetched resources that are deploying. */
  deployingIds: ReadonlySet<string>;
  /** IDs of the fetched resources that are in the desired state. */
  compliantIds: ReadonlySet<string>;
  /** Set if everything is in the desired state, so that a deployment has nothing to do. */
  isIdle: boolean;
}

interface HandlerState {
  isDeploying: boolean | null;
  compliance: string | null;
  lastHandlerRun: string;
  lastHandlerRunAt: string | null;
}

interface WatchedResource {
  resourceId: string;
  state: HandlerState | null;
}

const watchedResource = object<WatchedResource>({
  resourceId: text,
  state: nullable(
    object({ isDeploying: nullable(flag), compliance: nullable(text), lastHandlerRun: text, lastHandlerRunAt: nullable(text) }),
  ),
});

/** Fetches the resources that a deployment would change first: deploying, then not compliant, then failed ones. */
const snapshotQuery = graphQL<{ resources: Connection<WatchedResource> | null }>(
  `query ($filter: ResourceFilter!, $first: Int!) {
  resources(filter: $filter, first: $first, orderBy: [
    { key: "is_deploying", order: "desc" }, { key: "compliance", order: "desc" }, { key: "last_handler_run", order: "asc" }
  ]) { edges { node { resourceId state { isDeploying compliance lastHandlerRun lastHandlerRunAt } } } }
}`,
  object({ resources: nullable(connection(watchedResource)) }),
);

const missingCountsError = new ApiError("unreadable", "The response has no resource counts.", 200);

/** Resources per snapshot. Selected ones need more, since their filter may match others too. */
const maxResources = { selected: 1000, all: 100 };

async function takeSnapshot(env: string, { resources, agents }: DeployTarget): Promise<DeploySnapshot> {
  const selected = resources && new Set(resources);
  const targetFilter = resources ? createCoveringFilter(resources) : agents && { agent: { eq: agents } };
  // Undefined resources and their dependents are never deployed.
  const filter = { environment: env, isOrphan: false, blocked: { neq: ["BLOCKED"] }, ...targetFilter };
  const variables = { filter, first: selected ? maxResources.selected : maxResources.all };
  try {
    const response = await call("POST /api/v2/graphql", { body: { query: snapshotQuery.query, variables } });
    const edges = getGraphQLData(snapshotQuery, response)?.resources?.edges;
    if (!edges) throw missingCountsError;
    const nodes = edges.map(({ node }) => node).filter(({ resourceId }) => !selected || selected.has(resourceId));
    const isCompliant = ({ state }: WatchedResource) =>
      !state?.isDeploying && state?.compliance === "COMPLIANT" && state.lastHandlerRun === "SUCCESSFUL";
    const compliantIds = new Set(nodes.filter(isCompliant).map(({ resourceId }) => resourceId));
    const deployingIds = new Set(nodes.filter(({ state }) => state?.isDeploying).map(({ resourceId }) => resourceId));
    return {
      changeToken: JSON.stringify(nodes),
      states: new Map(nodes.map(({ resourceId, state }) => [resourceId, JSON.stringify(state)])),
      isBusy: deployingIds.size > 0,
      deployingIds,
      compliantIds,
      isIdle: nodes.length > 0 && compliantIds.size === nodes.length,
    };
  } catch {
    // GraphQL refuses tokens that are limited to an environment. Fall back to the counts.
    const response = await call("GET /api/v2/resource", getResourceSummaryArgs(env));
    if (!response.deploySummary) throw missingCountsError;
    const { total, by_state } = response.deploySummary;
    return {
      changeToken: JSON.stringify(by_state),
      states: new Map(),
      isBusy: (by_state.deploying ?? 0) > 0,
      deployingIds: new Set(),
      compliantIds: new Set(),
      isIdle: total > 0 && by_state.deployed === total,
    };
  }
}

export interface DeployOutcome {
  /** Whether an effect became visible within 30 s. `idle`: there was nothing to do; `unknown`: the resources couldn't be loaded. */
  effect: "seen" | "unseen" | "idle" | "unknown";
  /** IDs of resources that were in the desired state before an incremental deployment; empty for a repair. */
  compliantIds: ReadonlySet<string>;
  /** IDs of resources that are known to have been deployed since, and weren't deploying before. */
  deployedIds: ReadonlySet<string>;
  /** Whether the effect may be that of a deployment that was running before. */
  isDoubtful?: true;
}

/** Takes a snapshot before a deployment. Call the returned function after requesting it, to wait for an effect. */
export async function watchDeploy(env: string, method: AgentTrigger, target: DeployTarget): Promise<() => Promise<DeployOutcome>> {
  // A hanging request must not delay the deployment for minutes.
  const { found: before } = await check(() => takeSnapshot(env, target));
  const baseline = method === "push_incremental_deploy" ? before : undefined;
  const compliantIds = baseline?.compliantIds ?? new Set<string>();
  const doubt = before && !before.isBusy ? {} : { isDoubtful: true as const };
  return async () => {
    if (baseline?.isIdle) return { effect: "idle", compliantIds, deployedIds: new Set() };
    let changeToken = before?.changeToken;
    let states: DeploySnapshot["states"] = new Map();
    const { found, canRead } = await pollFor(async () => {
      const current = await takeSnapshot(env, target);
      changeToken ??= current.changeToken;
      states = current.states;
      return current.changeToken !== changeToken;
    });
    const isDeployed = ([id, state]: [string, string]) =>
      before?.states.has(id) && !before.deployingIds.has(id) && before.states.get(id) !== state;
    const deployedIds = new Set([...states].filter(isDeployed).map(([id]) => id));
    return { effect: found ? "seen" : canRead ? "unseen" : "unknown", compliantIds, deployedIds, ...doubt };
  };
}
