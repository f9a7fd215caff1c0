import { useData, type Read } from "~/api/query";
import { ApiError } from "~/api/error";
import type { DeploySummary } from "~/api/envelopes";

const unread = new ApiError("unreadable", "The answer has no counts of resources.", 200);

/** The question that is answered with the counts, and next to nothing else. */
export const summaryOf = (env: string) => ({ env, search: { limit: 1, sort: "resource_id.asc", filter: {}, deploy_summary: true } });

/** The counts of all resources of an environment by state; asked only where `wanted`. */
export function useResourceSummary(env: string, { wanted = true } = {}): Read<DeploySummary> {
  const list = useData("GET /api/v2/resource", wanted ? summaryOf(env) : null, {
    moving: ({ deploySummary }) => (deploySummary?.by_state.deploying ?? 0) > 0,
  });
  const data = list.data?.deploySummary;
  return { ...list, data, error: list.data && !data ? unread : list.error };
}
