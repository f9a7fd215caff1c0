import { useApiQuery, type QueryState } from "~/api/query";
import { ApiError } from "~/api/error";
import type { DeploySummary } from "~/api/envelopes";

const missingCountsError = new ApiError("unreadable", "The answer has no counts of resources.", 200);

/** The question that is answered with the counts, and next to nothing else. */
export const getResourceSummaryArgs = (env: string) => ({
  env,
  search: { limit: 1, sort: "resource_id.asc", filter: {}, deploy_summary: true },
});

/** The counts of all resources of an environment by state; asked only where `wanted`. */
export function useResourceSummary(env: string, { wanted: enabled = true } = {}): QueryState<DeploySummary> {
  const query = useApiQuery("GET /api/v2/resource", enabled ? getResourceSummaryArgs(env) : null, {
    inProgress: ({ deploySummary }) => (deploySummary?.by_state.deploying ?? 0) > 0,
  });
  const data = query.data?.deploySummary;
  return { ...query, data, error: query.data && !data ? missingCountsError : query.error };
}
