/** Checks that a halt or a resume took effect. */
import { call } from "~/api/call";

export const fetchIsHalted = async (env: string): Promise<boolean> =>
  (await call("GET /api/v2/environment/{id}", { path: { id: env }, search: { details: false } })).halted;

/**
 * Whether a resume took effect. The server waits at most 5 s for the scheduler before it responds. All agents are down until the
 * scheduler has started.
 */
export async function fetchIsResumed(env: string): Promise<boolean> {
  if (await fetchIsHalted(env)) return false;
  const search = { limit: 1, sort: "name.asc", filter: { status: ["down"] } };
  return (await call("GET /api/v2/agents", { env, search })).total === 0;
}
