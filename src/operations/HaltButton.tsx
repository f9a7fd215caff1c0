import { getAgentCountsArgs } from "~/model/agentCounts";
import { useEnvironment } from "~/model/environment";
import { call } from "~/api/call";
import { getLoadedReason } from "~/api/loadedReason";
import { useForbidden } from "~/api/policy";
import { useApiQuery } from "~/api/query";
import type { LiveConfirmOptions } from "~/ui/confirm";
import { Button } from "~/ui/Button";
import { formatLoadingCount } from "~/model/formatLoadingCount";
import { haltedCheck } from "~/model/useHaltedReason";
import { useOperation } from "./useOperation";

/** Confirmation of a halt. Loads the number of agents while open, unless it's cached. */
const haltConfirmation = (env: string, name: string): LiveConfirmOptions =>
  function HaltConfirmation({ children }) {
    const query = useApiQuery("GET /api/v2/agents", getAgentCountsArgs(env), { refresh: "slow" });
    const total = query.data?.total;
    const agents = `its ${formatLoadingCount(total, query, "agent", "agents")} ${total === 1 ? "is" : "are"}`;
    return children({
      title: `Halt environment ${name}?`,
      body: `Deployments, repairs, and compiles stop until you resume the environment, and ${agents} paused. New compiles are queued.`,
      confirmLabel: "Halt",
      danger: true,
    });
  };

const fetchIsHalted = async (env: string): Promise<boolean> =>
  (await call("GET /api/v2/environment/{id}", { path: { id: env }, search: { details: false } })).halted;

/**
 * Whether a resume took effect. The server waits at most 5 s for the scheduler before it responds. All agents are down until the
 * scheduler has started.
 */
async function fetchIsResumed(env: string): Promise<boolean> {
  if (await fetchIsHalted(env)) return false;
  const search = { limit: 1, sort: "name.asc", filter: { status: ["down"] } };
  return (await call("GET /api/v2/agents", { env, search })).total === 0;
}

/** Button that halts or resumes an environment after a confirmation. */
export function HaltButton({ env }: { env: string }) {
  const environmentQuery = useEnvironment(env);
  const environment = environmentQuery.data;
  const forbidden = useForbidden("POST /api/v2/actions/environment/halt");
  const name = environment?.name ?? "";
  const halt = useOperation({
    confirm: () => haltConfirmation(env, name),
    wording: () => ({ verb: "halt", done: "halted", object: `environment ${name}` }),
    run: () => call("POST /api/v2/actions/environment/halt", { env }),
    readEffect: () => fetchIsHalted(env),
    isDelayed: true,
    unchanged: () => `${name} is still running.`,
  });
  const resume = useOperation({
    confirm: () => ({
      title: `Resume environment ${name}?`,
      body: "Agents that were running before the halt start again, pending resources are deployed, and queued compiles start.",
      confirmLabel: "Resume",
    }),
    wording: () => ({ verb: "resume", done: "resumed", object: `environment ${name}` }),
    run: () => call("POST /api/v2/actions/environment/resume", { env }),
    readEffect: () => fetchIsResumed(env),
    isDelayed: true,
    unchanged: () => `${name} is still halted, or its agents haven't started yet.`,
  });
  const environmentReason = getLoadedReason(environmentQuery, haltedCheck, (loaded) =>
    loaded.is_marked_for_deletion ? "The environment is being deleted" : undefined,
  );
  return (
    <Button
      variant={environment?.halted ? "filled" : "default"}
      busy={halt.isBusy || resume.isBusy}
      reason={forbidden ?? environmentReason}
      onClick={() => void (environment?.halted ? resume : halt).start()}
    >
      {environment?.halted ? "Resume" : "Halt"}
    </Button>
  );
}
