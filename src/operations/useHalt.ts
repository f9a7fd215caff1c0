import { getAgentCountsArgs } from "~/model/agentCounts";
import { useEnvironment } from "~/model/environment";
import { call } from "~/api/call";
import { getLoadedReason } from "~/api/loadedReason";
import { useForbidden } from "~/api/policy";
import { useApiQuery } from "~/api/query";
import type { LiveConfirmOptions } from "~/ui/confirm";
import { formatLoadingCount } from "~/model/formatLoadingCount";
import { haltedCheck } from "~/model/useHaltedReason";
import { createStore, useStore } from "~/store";
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

/** Environments that are being halted or resumed. Outside the components, since the menu that started it has closed. */
const changing = createStore<ReadonlySet<string>>(new Set());

const setChanging = (env: string, isChanging: boolean): void =>
  changing.set(new Set([...changing.get()].filter((other) => other !== env).concat(isChanging ? env : [])));

interface Halt {
  isHalted: boolean;
  /** Why it can't be halted or resumed. */
  reason: string | undefined;
  isBusy: boolean;
  /** Halts or resumes the environment after a confirmation. */
  start: () => Promise<unknown>;
}

/** Halts an environment or, if it's halted, resumes it. */
export function useHalt(env: string): Halt {
  const environmentQuery = useEnvironment(env);
  const environment = environmentQuery.data;
  const forbidden = useForbidden("POST /api/v2/actions/environment/halt");
  const name = environment?.name ?? "";
  const halt = useOperation({
    confirm: () => haltConfirmation(env, name),
    wording: () => ({ verb: "halt", done: "halted", object: `environment ${name}` }),
    run: () => {
      setChanging(env, true);
      return call("POST /api/v2/actions/environment/halt", { env });
    },
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
    run: () => {
      setChanging(env, true);
      return call("POST /api/v2/actions/environment/resume", { env });
    },
    readEffect: () => fetchIsResumed(env),
    isDelayed: true,
    unchanged: () => `${name} is still halted, or its agents haven't started yet.`,
  });
  const environmentReason = getLoadedReason(environmentQuery, haltedCheck, (loaded) =>
    loaded.is_marked_for_deletion ? "The environment is being deleted" : undefined,
  );
  const isHalted = environment?.halted ?? false;
  return {
    isHalted,
    reason: forbidden ?? environmentReason,
    isBusy: useStore(changing).has(env),
    start: () => (isHalted ? resume : halt).start().finally(() => setChanging(env, false)),
  };
}
