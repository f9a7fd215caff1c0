import { useQueryClient } from "@tanstack/react-query";
import { call } from "~/api/call";
import type { Agent, AgentAction, AgentTrigger } from "~/api/models";
import { getErrorMessage } from "~/api/error";
import { useForbidden } from "~/api/policy";
import { fetchAllRows } from "~/list/exportList";
import type { ListAction, ListTarget } from "~/list/listActions";
import { isListFiltered } from "~/list/matchCount";
import type { Bulk } from "~/list/useBulk";
import type { ListState } from "~/list/useList";
import { fetchEnvironmentName } from "~/model/environment";
import { useHaltedReason } from "~/model/useHaltedReason";
import { withEnvironmentName } from "~/model/withEnvironmentName";
import { deployLabels } from "~/operations/deployText";
import { useDeploy } from "~/operations/useDeploy";
import { useOperation } from "~/operations/useOperation";
import { plural } from "~/ui/numbers";
import { notifyError } from "~/ui/toast";
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

const actionConfirmation = (env: string, action: AgentAction, count: number, names: readonly string[] = []) =>
  withEnvironmentName(env, (environment) => ({
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

async function verifyAction(action: AgentAction, names: readonly string[], { list, request: { env } }: ListState<Agent>) {
  const filter: Record<string, string[]> = names.length <= maxNamesPerRequest ? { name: [...names] } : {};
  const request = { env, search: { limit: 1000, sort: "name.asc", filter } };
  return findUnaffectedAgents(action, names, await fetchAllRows(list, request, new AbortController().signal));
}

const scopes = ["row", "selected", "matching"] as const;

/** Pause, unpause and the actions on resume. Several agents need a confirmation; without a filter, one request covers all. */
function usePauseActions(env: string, state: ListState<Agent>, bulk: Bulk, haltedReason: string | undefined) {
  const client = useQueryClient();
  const forbidden = useForbidden("POST /api/v2/agent/{name}/{action}");
  const allAgents = useOperation({
    confirm: (action: AgentAction) => actionConfirmation(env, action, state.page?.total ?? 0),
    run: (action) => call("POST /api/v2/agents/{action}", { env, path: { action } }),
    success: async (action) => agentActions[action].formatResult(`all agents in ${await fetchEnvironmentName(client, env)}`),
    failure: (action) => `Couldn't ${agentActions[action].formatRequest("all agents").toLowerCase()}`,
  });
  const runOnSome = (action: AgentAction, target: ListTarget<Agent>) => {
    const isMatching = target.scope === "matching";
    const [name] = isMatching || target.count > 1 ? [] : target.ids;
    return bulk.run(isMatching ? (signal) => target.ids(signal, (agent) => !isAgentActionApplied(action, agent)) : target.ids, {
      confirm: name === undefined ? actionConfirmation(env, action, target.count, isMatching ? [] : target.ids) : undefined,
      runningText: agentActions[action].progressLabel,
      getDoneText: (count) => agentActions[action].formatResult(name ?? formatAgentCount(count)),
      operation: (agent) => call("POST /api/v2/agent/{name}/{action}", { env, path: { name: agent, action } }),
      verify: (names) => verifyAction(action, names, state),
    });
  };
  return (action: AgentAction): ListAction<Agent> => ({
    label: agentActions[action].label,
    scopes,
    disabledReason: ({ row }) => forbidden ?? bulk.reason ?? getAgentActionDisabledReason(action, haltedReason, row),
    run: (target) => (target.scope === "matching" && !isListFiltered(state) ? allAgents.start(action) : runOnSome(action, target)),
  });
}

/** Actions on one agent, the selected ones and all that match. */
export function useAgentActions(env: string, state: ListState<Agent>, bulk: Bulk): ListAction<Agent>[] {
  const haltedReason = useHaltedReason(env);
  const createPauseAction = usePauseActions(env, state, bulk, haltedReason);
  const deploy = useDeploy(env);
  const createDeployAction = (method: AgentTrigger): ListAction<Agent> => ({
    label: deployLabels[method].verb,
    scopes,
    isBusy: deploy.pendingMethod === method,
    disabledReason: ({ row }) => deploy.menuReason ?? getAgentDeployDisabledReason(haltedReason, row),
    run: async (target) => {
      if (target.scope !== "matching") return deploy.start(method, { agents: target.ids });
      if (!isListFiltered(state)) return deploy.start(method, {});
      try {
        return await deploy.start(method, { agents: await target.ids(new AbortController().signal) });
      } catch (error) {
        return notifyError("Couldn't load all agents", getErrorMessage(error));
      }
    },
  });
  return [
    createPauseAction("pause"),
    createPauseAction("unpause"),
    createDeployAction("push_incremental_deploy"),
    createDeployAction("push_full_deploy"),
    createPauseAction("keep_paused_on_resume"),
    createPauseAction("unpause_on_resume"),
  ];
}
