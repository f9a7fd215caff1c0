/** How one sees that an environment was halted, and that one runs again. */
import { call } from "~/api/client";

export const fetchIsHalted = async (env: string): Promise<boolean> =>
  (await call("GET /api/v2/environment/{id}", { path: { id: env }, search: { details: false } })).data.halted;

/**
 * Whether an environment runs again: a resume waits 5 s for the scheduler, and is answered also where that has not started by
 * then. Until it has, all agents are down.
 */
export async function fetchIsResumed(env: string): Promise<boolean> {
  if (await fetchIsHalted(env)) return false;
  const search = { limit: 1, sort: "name.asc", filter: { status: ["down"] } };
  return (await call("GET /api/v2/agents", { env, search })).metadata.total === 0;
}
