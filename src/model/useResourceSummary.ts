import { useApiQuery, type QueryState } from "~/api/query";
import type { DeploySummary } from "~/api/envelopes";

/** Arguments for a response with the counts and a single row. */
export const getResourceSummaryArgs = (env: string) => ({
  env,
  search: { limit: 1, sort: "resource_id.asc", filter: {}, deploy_summary: true },
});

/** `GET resource`: counts of an environment's resources by state. */
export function useResourceSummary(env: string, { enabled = true } = {}): QueryState<DeploySummary> {
  const query = useApiQuery("GET /api/v2/resource", enabled ? getResourceSummaryArgs(env) : null, {
    inProgress: ({ deploySummary }) => (deploySummary?.by_state.deploying ?? 0) > 0,
  });
  return { ...query, data: query.data?.deploySummary };
}
