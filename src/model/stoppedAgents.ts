import type { Args } from "~/api/endpoints";
import { maxLimit } from "~/api/paging";

/** Arguments for the agents that deploy nothing: those that are paused or down. */
export const getStoppedAgentsArgs = (env: string): Args<"GET /api/v2/agents"> => ({
  env,
  search: { limit: maxLimit, sort: "name.asc", filter: { status: ["paused", "down"] } },
});
