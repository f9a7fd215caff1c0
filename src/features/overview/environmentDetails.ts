/** Details of single environments for the Overview. GraphQL doesn't offer them, so each needs its own request. */
import type { ListPage } from "~/api/envelopes";
import type { Agent, CompileReport, Notification, Resource } from "~/api/models";
import type { QueryClient } from "@tanstack/react-query";
import { getAgentCountsArgs } from "~/model/agentCounts";
import type { ApiError } from "~/api/error";
import { apiQueryOptions } from "~/api/query";
import { getResourceSummaryArgs } from "~/model/useResourceSummary";

const getSingleRowSearch = (sort: string, filter: Record<string, string[]> = {}) => ({ limit: 1, sort, filter });

const detailQueries = {
  compile: (env: string) => apiQueryOptions("GET /api/v2/compilereport", { env, search: getSingleRowSearch("requested.desc") }),
  errors: (env: string) =>
    apiQueryOptions("GET /api/v2/notification", {
      env,
      search: getSingleRowSearch("created.desc", { read: ["false"], cleared: ["false"], severity: ["error"] }),
    }),
  agents: (env: string) => apiQueryOptions("GET /api/v2/agents", getAgentCountsArgs(env)),
  /** Used when GraphQL can't count resources. */
  resources: (env: string) => apiQueryOptions("GET /api/v2/resource", getResourceSummaryArgs(env)),
} as const;

export type DetailName = keyof typeof detailQueries;

interface DetailResponses {
  compile: ListPage<CompileReport>;
  errors: ListPage<Notification>;
  agents: ListPage<Agent>;
  resources: ListPage<Resource>;
}

export interface DetailState<T> {
  data: T | undefined;
  /** From the latest request, if that failed. */
  error: ApiError | null;
  /** Last success, in milliseconds since the epoch; 0 if never. */
  updatedAt: number;
  /** Last success or failure, in milliseconds since the epoch; 0 if never. */
  settledAt: number;
}

/** Reads a detail from the query cache, regardless of its age. */
export function getDetailState<D extends DetailName>(client: QueryClient, detail: D, env: string): DetailState<DetailResponses[D]> {
  const state = client.getQueryState<DetailResponses[D], ApiError>(detailQueries[detail](env).queryKey);
  const { data, error = null, dataUpdatedAt = 0, errorUpdatedAt = 0 } = state ?? {};
  return { data, error, updatedAt: dataUpdatedAt, settledAt: Math.max(dataUpdatedAt, errorUpdatedAt) };
}

/** Fetches a detail now. The response stays cached for an hour, since the next poll may be far off. */
export const fetchDetail = (client: QueryClient, detail: DetailName, env: string): Promise<unknown> =>
  client.fetchQuery({ ...(detailQueries[detail](env) as ReturnType<typeof detailQueries.compile>), staleTime: 0, gcTime: 3_600_000 });
