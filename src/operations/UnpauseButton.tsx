import { call } from "~/api/call";
import { useForbidden } from "~/api/policy";
import { useHaltedReason } from "~/model/useHaltedReason";
import { Button } from "~/ui/Button";
import { useOperation } from "./useOperation";

const fetchIsUnpaused = async (env: string, name: string): Promise<boolean> => {
  const search = { limit: 1000, sort: "name.asc", filter: { name: [name] } };
  // The filter also finds longer names.
  return (await call("GET /api/v2/agents", { env, search })).rows.some((agent) => agent.name === name && !agent.paused);
};

/** Unpauses an agent, which then deploys what waits for it: `POST /api/v2/agent/{name}/unpause`. */
export function UnpauseButton({ env, agent }: { env: string; agent: string }) {
  const forbidden = useForbidden("POST /api/v2/agent/{name}/{action}");
  const haltedReason = useHaltedReason(env);
  const { start, isBusy } = useOperation({
    wording: () => ({ verb: "unpause", done: "unpaused", object: `agent ${agent}` }),
    run: () => call("POST /api/v2/agent/{name}/{action}", { env, path: { name: agent, action: "unpause" } }),
    readEffect: () => fetchIsUnpaused(env, agent),
    unchanged: () => `${agent} is still paused.`,
  });
  return (
    <Button size="compact-xs" reason={forbidden ?? haltedReason} busy={isBusy} onClick={() => void start()}>
      Unpause<span className="visually-hidden">{` ${agent}`}</span>
    </Button>
  );
}
