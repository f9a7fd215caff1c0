/** What the Overview tells of single environments: GraphQL has none of it, so each is a question of its own. */
import type { QueryClient } from "@tanstack/react-query";
import { agentCountsArgs } from "~/api/agentCounts";
import type { Agent, CompileReport, Notification, Resource } from "~/api/endpoints";
import type { ApiError } from "~/api/error";
import type { ListPage } from "~/api/paging";
import { query } from "~/api/query";
import { summaryOf } from "~/deeds/useResourceSummary";

const one = (sort: string, filter: Record<string, string[]> = {}) => ({ limit: 1, sort, filter });

const questions = {
  compile: (env: string) => query("GET /api/v2/compilereport", { env, search: one("requested.desc") }),
  errors: (env: string) =>
    query("GET /api/v2/notification", {
      env,
      search: one("created.desc", { read: ["false"], cleared: ["false"], severity: ["error"] }),
    }),
  agents: (env: string) => query("GET /api/v2/agents", agentCountsArgs(env)),
  /** Where GraphQL counts no resources. */
  resources: (env: string) => query("GET /api/v2/resource", summaryOf(env)),
} as const;

export type Detail = keyof typeof questions;

interface Answers {
  compile: ListPage<CompileReport>;
  errors: ListPage<Notification>;
  agents: ListPage<Agent>;
  resources: ListPage<Resource>;
}

export interface Known<T> {
  data: T | undefined;
  /** Why it could not be asked last. */
  error: ApiError | null;
  /** When it was answered, in milliseconds since the epoch; 0: never. */
  updatedAt: number;
  /** When it was asked last, whatever came of it. */
  at: number;
}

/** What is known of an environment's detail, however old. */
export function knownOf<D extends Detail>(client: QueryClient, detail: D, env: string): Known<Answers[D]> {
  const state = client.getQueryState<Answers[D], ApiError>(questions[detail](env).queryKey);
  const { data, error = null, dataUpdatedAt = 0, errorUpdatedAt = 0 } = state ?? {};
  return { data, error, updatedAt: dataUpdatedAt, at: Math.max(dataUpdatedAt, errorUpdatedAt) };
}

/** Asks for a detail now. Its answer is kept for an hour, since its turn may come late. */
export const askDetail = (client: QueryClient, detail: Detail, env: string): Promise<unknown> =>
  client.fetchQuery({ ...(questions[detail](env) as ReturnType<typeof questions.compile>), staleTime: 0, gcTime: 3_600_000 });
