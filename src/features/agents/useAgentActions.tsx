import { useQueryClient } from "@tanstack/react-query";
import { call } from "~/api/call";
import type { Loadable } from "~/api/loadedReason";
import type { Agent, AgentAction, AgentTrigger, Environment } from "~/api/models";
import { useForbidden } from "~/api/policy";
import type { ListAction, ListTarget } from "~/list/listActions";
import { readAllRows } from "~/list/readAllRows";
import type { Bulk } from "~/list/useBulk";
import type { ListState } from "~/list/useList";
import { fetchEnvironmentName, useEnvironment } from "~/model/environment";
import { withEnvironmentName } from "~/model/withEnvironmentName";
import { describeDeployConfirmation } from "~/operations/deployConfirmation";
import { deployLabels } from "~/operations/deployText";
import { useDeploy } from "~/operations/useDeploy";
import { confirm, type ConfirmOptions } from "~/ui/confirm";
import { NameSample } from "~/ui/NameSample";
import { plural } from "~/ui/numbers";
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

const getActionConfirmation = (action: AgentAction, names: readonly string[], environment: string): ConfirmOptions => ({
  title: `${agentActions[action].formatRequest(`${formatAgentCount(names.length)} in ${environment}`)}?`,
  body: (
    <>
      {agentActions[action].consequence}
      <NameSample names={names} />
    </>
  ),
  confirmLabel: agentActions[action].formatRequest(formatAgentCount(names.length)),
});

async function verifyAction(action: AgentAction, names: readonly string[], { list, request: { env } }: ListState<Agent>) {
  const filter: Record<string, string[]> = names.length <= maxNamesPerRequest ? { name: [...names] } : {};
  const request = { env, search: { limit: 1000, sort: "name.asc", filter } };
  const { chunks } = await readAllRows(list, request, (agents) => agents, { signal: new AbortController().signal });
  return findUnaffectedAgents(action, names, chunks.flat());
}

const scopes = ["row", "selected", "matching"] as const;

/** Pause, unpause and the actions on resume. Several agents need a confirmation. */
function usePauseActions(env: string, state: ListState<Agent>, bulk: Bulk, environment: Loadable<Pick<Environment, "name" | "halted">>) {
  const client = useQueryClient();
  const forbidden = useForbidden("POST /api/v2/agent/{name}/{action}");
  const confirmNames = async (action: AgentAction, target: ListTarget<Agent>): Promise<readonly string[] | undefined> => {
    if (target.scope === "matching")
      return target.confirm({
        label: agentActions[action].label,
        select: (agent) => (isAgentActionApplied(action, agent) ? undefined : agent.name),
        describe: async (names) => getActionConfirmation(action, names, await fetchEnvironmentName(client, env)),
      });
    const { ids } = target;
    const confirmation = withEnvironmentName(env, (environment) => getActionConfirmation(action, ids, environment));
    return ids.length === 1 || (await confirm(confirmation)) ? ids : undefined;
  };
  return (action: AgentAction): ListAction<Agent> => ({
    label: agentActions[action].label,
    scopes,
    disabledReason: ({ row }) => forbidden ?? bulk.reason ?? getAgentActionDisabledReason(action, environment, row),
    run: (target) =>
      bulk.run(async () => {
        const ids = await confirmNames(action, target);
        if (!ids) return undefined;
        const [only] = ids.length === 1 ? ids : [];
        return {
          ids,
          runningText: agentActions[action].progressLabel,
          getDoneText: (count) => agentActions[action].formatResult(only ?? formatAgentCount(count)),
          operation: (name) => call("POST /api/v2/agent/{name}/{action}", { env, path: { name, action } }),
          verify: (names) => verifyAction(action, names, state),
        };
      }),
  });
}

/** Actions on one agent, the selected ones and all that match. */
export function useAgentActions(env: string, state: ListState<Agent>, bulk: Bulk): ListAction<Agent>[] {
  const client = useQueryClient();
  const environment = useEnvironment(env);
  const createPauseAction = usePauseActions(env, state, bulk, environment);
  const deploy = useDeploy(env);
  const createDeployAction = (method: AgentTrigger): ListAction<Agent> => ({
    label: deployLabels[method].verb,
    scopes,
    isBusy: deploy.pendingMethod === method,
    disabledReason: ({ row }) => deploy.menuReason ?? getAgentDeployDisabledReason(environment, row),
    run: async (target) => {
      if (target.scope !== "matching") return deploy.start(method, { agents: target.ids });
      const agents = await target.confirm({
        label: deployLabels[method].verb,
        select: ({ name }) => name,
        describe: async (names) =>
          describeDeployConfirmation({ method, target: { agents: names } }, await fetchEnvironmentName(client, env)),
      });
      return agents && deploy.startConfirmed(method, { agents });
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
