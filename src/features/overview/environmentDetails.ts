/** What the Overview tells of single environments: GraphQL has none of it, so each is a question of its own. */
import type { QueryClient } from "@tanstack/react-query";
import { toAgentCountsArgs } from "~/api/agentCounts";
import type { Agent, CompileReport, Notification, Resource } from "~/api/endpoints";
import type { ApiError } from "~/api/error";
import type { ListPage } from "~/api/paging";
import { apiQueryOptions } from "~/api/query";
import { getResourceSummaryArgs } from "~/operations/useResourceSummary";

const getSingleRowSearch = (sort: string, filter: Record<string, string[]> = {}) => ({ limit: 1, sort, filter });

const detailQueries = {
  compile: (env: string) => apiQueryOptions("GET /api/v2/compilereport", { env, search: getSingleRowSearch("requested.desc") }),
  errors: (env: string) =>
    apiQueryOptions("GET /api/v2/notification", {
      env,
      search: getSingleRowSearch("created.desc", { read: ["false"], cleared: ["false"], severity: ["error"] }),
    }),
  agents: (env: string) => apiQueryOptions("GET /api/v2/agents", toAgentCountsArgs(env)),
  /** Where GraphQL counts no resources. */
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
  /** Why it could not be asked last. */
  error: ApiError | null;
  /** When it was answered, in milliseconds since the epoch; 0: never. */
  updatedAt: number;
  /** When it was asked last, whatever came of it. */
  settledAt: number;
}

/** What is known of an environment's detail, however old. */
export function getDetailState<D extends DetailName>(client: QueryClient, detail: D, env: string): DetailState<DetailResponses[D]> {
  const state = client.getQueryState<DetailResponses[D], ApiError>(detailQueries[detail](env).queryKey);
  const { data, error = null, dataUpdatedAt = 0, errorUpdatedAt = 0 } = state ?? {};
  return { data, error, updatedAt: dataUpdatedAt, settledAt: Math.max(dataUpdatedAt, errorUpdatedAt) };
}

/** Asks for a detail now. Its answer is kept for an hour, since its turn may come late. */
export const fetchDetail = (client: QueryClient, detail: DetailName, env: string): Promise<unknown> =>
  client.fetchQuery({ ...(detailQueries[detail](env) as ReturnType<typeof detailQueries.compile>), staleTime: 0, gcTime: 3_600_000 });
