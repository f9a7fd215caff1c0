import { useQueryClient } from "@tanstack/react-query";
import { call } from "~/api/client";
import type { Agent, AgentAction, AgentTrigger } from "~/api/endpoints";
import { environmentName } from "~/api/environment";
import { reasonOf } from "~/api/error";
import { useAction } from "~/api/query";
import { useForbidden } from "~/api/policy";
import { confirmIn } from "~/deeds/confirmIn";
import { deployWords } from "~/deeds/deployText";
import { useDeploy } from "~/deeds/useDeploy";
import { useHalted } from "~/deeds/useHalted";
import { count } from "~/ui/count";
import type { MenuAction } from "~/ui/MenuItems";
import { allIds, allPages } from "~/list/export";
import type { Bulk } from "~/list/useBulk";
import type { ListState } from "~/list/useList";
import { toastDone, toastFailed } from "~/ui/toast";
import { agentActions, deployRefusal, isDone, refusal, withoutEffect } from "./agentActions";

const agents = (number: number): string => (number === 1 ? "1 agent" : `${count.format(number)} agents`);

/** So many names fit into one question; for more of them every agent is read. */
const namesAtOnce = 20;
/** So many names are listed before somebody is asked. */
const listed = 10;

interface Options {
  env: string;
  state: ListState;
  bulk: Bulk;
}

/** What can be done with one agent, with the selected, and with all that match; more than one is asked about first. */
export function useAgentActions({ env, state, bulk }: Options) {
  const client = useQueryClient();
  const halted = useHalted(env);
  const everyAgent = useAction("POST /api/v2/agents/{action}");
  const deploy = useDeploy(env);
  const forbidden = useForbidden("POST /api/v2/agent/{name}/{action}");
  const filtered = Object.keys(state.words.filter).length > 0;

  const check = (action: AgentAction) => async (names: readonly string[]) => {
    const filter: Record<string, string[]> = names.length <= namesAtOnce ? { name: [...names] } : {};
    const found: Agent[] = [];
    const request = { env, search: { limit: 1000, sort: "name.asc", filter } };
    for await (const { rows } of allPages(state.list, request, new AbortController().signal)) found.push(...(rows as Agent[]));
    return withoutEffect(action, names, found);
  };

  const act = (action: AgentAction, which: Parameters<Bulk["run"]>[0], name?: string) =>
    bulk.run(which, {
      running: agentActions[action].running,
      done: (number) => agentActions[action].done(name ?? agents(number)),
      deed: (agent) => call("POST /api/v2/agent/{name}/{action}", { env, path: { name: agent, action } }),
      check: check(action),
    });

  const sure = (action: AgentAction, number: number, names: readonly string[] = []) =>
    confirmIn(env, (environment) => ({
      title: `${agentActions[action].asks(`${agents(number)} of ${environment}`)}?`,
      body: (
        <>
          {agentActions[action].meaning}
          {names.length > 0 && <p className="mono">{names.slice(0, listed).join(", ") + (names.length > listed ? " …" : "")}</p>}
        </>
      ),
      action: agentActions[action].asks(agents(number)),
    }));

  const onSelected = async (action: AgentAction) => {
    const names = [...state.selected];
    if (names.length === 1) await act(action, names, names[0]);
    else if (await sure(action, names.length, names)) await act(action, names);
  };

  /** Without a filter the server has one request for all. */
  const onMatching = async (action: AgentAction) => {
    if (!(await sure(action, state.page?.total ?? 0))) return;
    if (filtered) return act(action, (signal) => allIds(state, signal, (agent) => !isDone(action, agent)));
    try {
      await everyAgent.mutateAsync({ env, path: { action } });
      toastDone(agentActions[action].done(`all agents of ${await environmentName(client, env)}`));
    } catch (error) {
      toastFailed(`${agentActions[action].running} failed`, reasonOf(error));
    }
  };

  const deployMatching = async (method: AgentTrigger) => {
    try {
      await deploy.start(method, filtered ? { agents: await allIds(state, new AbortController().signal) } : {});
    } catch (error) {
      toastFailed("Not all agents could be read", reasonOf(error));
    }
  };

  const actions = (
    onAction: (action: AgentAction) => Promise<void>,
    onDeploy: (method: AgentTrigger) => Promise<void>,
    agent?: Agent,
  ): (MenuAction & { busy?: boolean })[] => {
    const action = (name: AgentAction) => ({
      label: agentActions[name].label,
      reason: forbidden ?? bulk.reason ?? refusal(name, halted, agent),
      onSelect: () => void onAction(name),
    });
    const deployment = (method: AgentTrigger) => ({
      label: deployWords[method].verb,
      reason: deploy.menuReason ?? deployRefusal(halted, agent),
      busy: deploy.busy === method,
      onSelect: () => void onDeploy(method),
    });
    return [
      action("pause"),
      action("unpause"),
      deployment("push_incremental_deploy"),
      deployment("push_full_deploy"),
      action("keep_paused_on_resume"),
      action("unpause_on_resume"),
    ];
  };

  return {
    one: (agent: Agent) =>
      actions(
        (action) => act(action, [agent.name], agent.name),
        (method) => deploy.start(method, { agents: [agent.name] }),
        agent,
      ),
    selected: actions(onSelected, (method) => deploy.start(method, { agents: [...state.selected] })),
    matching: actions(onMatching, deployMatching),
  };
}
