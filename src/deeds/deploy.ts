/**
 * Deployments: how one is asked for, and how one sees that it began. The server answers before anything happens, and names
 * nothing that could be asked about later.
 */
import { call } from "~/api/client";
import type { AgentTrigger } from "~/api/endpoints";
import { graphQLData } from "~/api/environment";
import { isLacking } from "~/api/lacks";
import { until } from "~/api/until";
import { deployParts, type DeployPart } from "./deployFilters";
import type { DeployTarget } from "./deployText";

const deployAgents = async (env: string, method: AgentTrigger, agents?: string[]): Promise<string[]> =>
  (await call("POST /api/v1/deploy", { env, body: { agent_trigger_method: method, ...(agents && { agents }) } })).metadata?.warnings ?? [];

/** Asks for a part; answers what is to be said of it. Where the server cannot pick resources, their agents are deployed. */
export async function deployPart(env: string, method: AgentTrigger, { filter, ids, agents }: DeployPart): Promise<string[]> {
  try {
    const { data, metadata } = await call("POST /api/v2/deploy_filtered", { env, body: { agent_trigger_method: method, filter } });
    const missing = ids.length - data.length;
    const said = missing > 0 ? [`${missing} of ${ids.length} are not in the released version, and were left out.`] : [];
    return [...said, ...(metadata?.warnings ?? [])];
  } catch (error) {
    // A server before 19 has no such route.
    if (!isLacking(error)) throw error;
    const instead = `This server deploys whole agents only: all resources of ${agents.join(", ")} are meant.`;
    return [instead, ...(await deployAgents(env, method, agents))];
  }
}

/** Asks for a deployment; answers the server's warnings. Throws ApiError. */
export async function deploy(env: string, method: AgentTrigger, { resources, agents }: DeployTarget): Promise<string[]> {
  if (!resources) return deployAgents(env, method, agents && [...agents]);
  const warnings: string[] = [];
  for (const part of deployParts(resources)) warnings.push(...(await deployPart(env, method, part)));
  return warnings;
}

interface Trace {
  /** Is another one once something was deployed. */
  mark: string;
  /** Set where everything is as intended, so that there is nothing for a deployment to do. */
  clean: boolean;
}

interface RunState {
  isDeploying: boolean;
  compliance: string;
  lastHandlerRun: string;
  lastHandlerRunAt: string | null;
}

/** What a deployment would touch first: what runs now, then what is not as intended, then what failed. */
const traceQuery = `query ($filter: ResourceFilter!) {
  resources(filter: $filter, first: 100, orderBy: [
    { key: "is_deploying", order: "desc" }, { key: "compliance", order: "desc" }, { key: "last_handler_run", order: "asc" }
  ]) { edges { node { state { isDeploying compliance lastHandlerRun lastHandlerRunAt } } } }
}`;

async function trace(env: string, { resources, agents }: DeployTarget): Promise<Trace> {
  const picked = resources ? deployParts(resources)[0]?.filter : agents && { agent: { eq: agents } };
  // Undefined resources, and what depends on them, are never deployed.
  const filter = { environment: env, isOrphan: false, blocked: { neq: ["BLOCKED"] }, ...picked };
  try {
    const answer = await call("POST /api/v2/graphql", { body: { query: traceQuery, variables: { filter } } });
    const { edges } = graphQLData(answer)!.resources as { edges: { node: { state: RunState } }[] };
    const states = edges.map(({ node }) => node.state);
    const isClean = (state: RunState) => !state.isDeploying && state.compliance === "COMPLIANT" && state.lastHandlerRun === "SUCCESSFUL";
    return { mark: JSON.stringify(states), clean: states.length > 0 && states.every(isClean) };
  } catch {
    // GraphQL answers nobody whose token is of one environment: then the counts must do.
    const answer = await call("GET /api/v2/resource", {
      env,
      search: { limit: 1, sort: "resource_id.asc", filter: {}, deploy_summary: true },
    });
    const { total, by_state } = answer.metadata.deploy_summary!;
    return { mark: JSON.stringify(by_state), clean: total > 0 && by_state.deployed === total };
  }
}

/** Whether a deployment shows: not even after 30 s where it is `unseen`; `idle` where there was nothing for it to do. */
export type DeployShows = "seen" | "unseen" | "idle";

/** Looks before a deployment is asked for; what it gives is called afterwards, and tells whether the deployment shows. */
export async function watchDeploy(env: string, method: AgentTrigger, target: DeployTarget): Promise<() => Promise<DeployShows>> {
  const before = await trace(env, target).catch(() => undefined);
  return async () => {
    if (before?.clean && method === "push_incremental_deploy") return "idle";
    let mark = before?.mark;
    const seen = await until(async () => {
      const now = await trace(env, target);
      mark ??= now.mark;
      return now.mark !== mark;
    });
    return seen ? "seen" : "unseen";
  };
}
