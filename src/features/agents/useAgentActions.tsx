import type { Agent, AgentAction, AgentTrigger } from "~/api/models";
import { useQueryClient } from "@tanstack/react-query";
import { call } from "~/api/call";
import { fetchEnvironmentName } from "~/model/environment";
import { getErrorMessage } from "~/api/error";
import { useApiMutation } from "~/api/query";
import { useForbidden } from "~/api/policy";
import { confirmInEnvironment } from "~/model/confirmInEnvironment";
import { deployLabels } from "~/operations/deployText";
import { useDeploy } from "~/operations/useDeploy";
import { useHaltedReason } from "~/model/useHaltedReason";
import { plural } from "~/ui/numbers";
import type { MenuAction } from "~/ui/MenuItems";
import { fetchAllIds, fetchAllPages } from "~/list/exportList";
import type { Bulk } from "~/list/useBulk";
import type { ListState } from "~/list/useList";
import { notifySuccess, notifyError } from "~/ui/toast";
import {
  agentActions,
  getAgentDeployDisabledReason,
  isAgentActionApplied,
  getAgentActionDisabledReason,
  findUnaffectedAgents,
} from "./agentActions";

const formatAgentCount = (count: number): string => plural(count, "agent", "agents");

/** With more names than this, all agents are fetched instead of filtering by name: URLs have a maximum length. */
const maxNamesPerRequest = 20;
const maxListedNames = 10;

interface Options {
  env: string;
  state: ListState<Agent>;
  bulk: Bulk;
}

/** Actions on one agent, the selected ones and all that match. Actions on several agents ask for confirmation. */
export function useAgentActions({ env, state, bulk }: Options) {
  const queryClient = useQueryClient();
  const haltedReason = useHaltedReason(env);
  const allAgentsMutation = useApiMutation("POST /api/v2/agents/{action}");
  const deploy = useDeploy(env);
  const forbidden = useForbidden("POST /api/v2/agent/{name}/{action}");
  const isFiltered = Object.keys(state.params.filter).length > 0;

  const verifyAction = (action: AgentAction) => async (names: readonly string[]) => {
    const filter: Record<string, string[]> = names.length <= maxNamesPerRequest ? { name: [...names] } : {};
    const foundAgents: Agent[] = [];
    const request = { env, search: { limit: 1000, sort: "name.asc", filter } };
    for await (const { rows } of fetchAllPages(state.list, request, new AbortController().signal)) foundAgents.push(...rows);
    return findUnaffectedAgents(action, names, foundAgents);
  };

  const runAction = (action: AgentAction, ids: Parameters<Bulk["run"]>[0], name?: string) =>
    bulk.run(ids, {
      runningText: agentActions[action].progressLabel,
      getDoneText: (count) => agentActions[action].formatResult(name ?? formatAgentCount(count)),
      operation: (agent) => call("POST /api/v2/agent/{name}/{action}", { env, path: { name: agent, action } }),
      verify: verifyAction(action),
    });

  const confirmAction = (action: AgentAction, count: number, names: readonly string[] = []) =>
    confirmInEnvironment(env, (environment) => ({
      title: `${agentActions[action].formatRequest(`${formatAgentCount(count)} in ${environment}`)}?`,
      body: (
        <>
          {agentActions[action].consequence}
          {names.length > 0 && (
            <p className="mono">{names.slice(0, maxListedNames).join(", ") + (names.length > maxListedNames ? ", …" : "")}</p>
          )}
        </>
      ),
      confirmLabel: agentActions[action].formatRequest(formatAgentCount(count)),
    }));

  const runOnSelected = async (action: AgentAction) => {
    const names = [...state.selected];
    if (names.length === 1) await runAction(action, names, names[0]);
    else if (await confirmAction(action, names.length, names)) await runAction(action, names);
  };

  /** Without a filter, a single request covers all agents. */
  const runOnMatching = async (action: AgentAction) => {
    if (!(await confirmAction(action, state.page?.total ?? 0))) return;
    if (isFiltered) return runAction(action, (signal) => fetchAllIds(state, signal, (agent) => !isAgentActionApplied(action, agent)));
    try {
      await allAgentsMutation.mutateAsync({ env, path: { action } });
      notifySuccess(agentActions[action].formatResult(`all agents in ${await fetchEnvironmentName(queryClient, env)}`));
    } catch (error) {
      notifyError(`Couldn't ${agentActions[action].formatRequest("all agents").toLowerCase()}`, getErrorMessage(error));
    }
  };

  const deployMatching = async (method: AgentTrigger) => {
    try {
      await deploy.start(method, isFiltered ? { agents: await fetchAllIds(state, new AbortController().signal) } : {});
    } catch (error) {
      notifyError("Couldn't load all agents", getErrorMessage(error));
    }
  };

  const buildActions = (
    onAction: (action: AgentAction) => Promise<void>,
    onDeploy: (method: AgentTrigger) => Promise<void>,
    agent?: Agent,
  ): (MenuAction & { busy?: boolean })[] => {
    const buildAction = (name: AgentAction) => ({
      label: agentActions[name].label,
      reason: forbidden ?? bulk.reason ?? getAgentActionDisabledReason(name, haltedReason, agent),
      onSelect: () => void onAction(name),
    });
    const buildDeployAction = (method: AgentTrigger) => ({
      label: deployLabels[method].verb,
      reason: deploy.menuReason ?? getAgentDeployDisabledReason(haltedReason, agent),
      busy: deploy.pendingMethod === method,
      onSelect: () => void onDeploy(method),
    });
    return [
      buildAction("pause"),
      buildAction("unpause"),
      buildDeployAction("push_incremental_deploy"),
      buildDeployAction("push_full_deploy"),
      buildAction("keep_paused_on_resume"),
      buildAction("unpause_on_resume"),
    ];
  };

  return {
    getRowActions: (agent: Agent) =>
      buildActions(
        (action) => runAction(action, [agent.name], agent.name),
        (method) => deploy.start(method, { agents: [agent.name] }),
        agent,
      ),
    selectionActions: buildActions(runOnSelected, (method) => deploy.start(method, { agents: [...state.selected] })),
    matchingActions: buildActions(runOnMatching, deployMatching),
  };
}
