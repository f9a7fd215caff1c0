import { useQueryClient } from "@tanstack/react-query";
import { call } from "~/api/call";
import { maxLimit } from "~/api/paging";
import { useForbidden } from "~/api/policy";
import { apiQueryOptions } from "~/api/query";
import { getStoppedAgentsArgs } from "~/model/stoppedAgents";
import { useHaltedReason } from "~/model/useHaltedReason";
import { useOperation } from "./useOperation";

const fetchIsUnpaused = async (env: string, name: string): Promise<boolean> => {
  // The filter also finds longer names.
  const search = { limit: maxLimit, sort: "name.asc", filter: { name: [name] } };
  return (await call("GET /api/v2/agents", { env, search })).rows.some((agent) => agent.name === name && !agent.paused);
};

/** Unpauses an agent, which then deploys what waits for it: `POST /api/v2/agent/{name}/unpause`. */
export function useUnpause(env: string) {
  const client = useQueryClient();
  const forbidden = useForbidden("POST /api/v2/agent/{name}/{action}");
  const haltedReason = useHaltedReason(env);
  const { start, isBusy } = useOperation({
    wording: (agent: string) => ({ verb: "unpause", done: "unpaused", object: `agent ${agent}` }),
    run: (agent) => call("POST /api/v2/agent/{name}/{action}", { env, path: { name: agent, action: "unpause" } }),
    readEffect: (agent) => fetchIsUnpaused(env, agent),
    // Refetching everything leaves out what isn't refreshed automatically.
    onDone: () => client.fetchQuery({ ...apiQueryOptions("GET /api/v2/agents", getStoppedAgentsArgs(env)), staleTime: 0 }),
    unchanged: (agent) => `${agent} is still paused.`,
  });
  return { start, isBusy, reason: forbidden ?? haltedReason };
}
