/** Whether something failed, by whatever was answered, and what is asked where a page does not ask for as much itself. */
import { hashKey, notifyManager, useQueryClient, type QueryCache } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { compileState } from "~/api/compileState";
import type { Args, CompileReport, GraphQLAnswer } from "~/api/endpoints";
import type { Data } from "~/api/envelopes";
import { graphQLData } from "~/api/environment";
import type { ListPage } from "~/api/paging";

/** What an answer says of one environment. */
interface Verdict {
  of: "resources" | "compiles";
  env: string;
  failed: boolean;
}

interface AnyArgs {
  env?: string;
  search?: { filter?: object; sort?: string };
  body?: { query?: string; variables?: Record<string, unknown> };
}

function ofResources({ env }: AnyArgs, { deploySummary }: ListPage<unknown>): Verdict[] {
  if (!env || !deploySummary) return [];
  const { failed = 0, unavailable = 0 } = deploySummary.by_state;
  return [{ of: "resources", env, failed: failed + unavailable > 0 }];
}

/** The newest compile that has ended, where the newest are among the rows. */
function ofCompiles({ env, search }: AnyArgs, { rows, before }: ListPage<CompileReport>): Verdict[] {
  const newest = rows.find(({ completed }) => completed);
  const oldestFirst = search?.sort === "requested.asc";
  if (!env || !newest || before > 0 || oldestFirst || Object.keys(search?.filter ?? {}).length > 0) return [];
  return [{ of: "compiles", env, failed: compileState(newest) === "failed" }];
}

const summaries = /(?:(\w+): )?resourceSummary\(environment: (?:"([^"]+)"|\$(\w+))\)/g;

function ofSummaries({ body }: AnyArgs, answer: Data<GraphQLAnswer>): Verdict[] {
  const data = graphQLData(answer);
  return [...(body?.query ?? "").matchAll(summaries)].flatMap(([, alias = "resourceSummary", id, variable]) => {
    const summary = data?.[alias] as { lastHandlerRun?: { failed?: number } } | null | undefined;
    const env = id ?? body?.variables?.[variable!];
    if (typeof env !== "string" || !summary?.lastHandlerRun) return [];
    return [{ of: "resources", env, failed: (summary.lastHandlerRun.failed ?? 0) > 0 }];
  });
}

const readers: Record<string, ((args: AnyArgs, answer: never) => Verdict[]) | undefined> = {
  "GET /api/v2/resource": ofResources,
  "GET /api/v2/compilereport": ofCompiles,
  "POST /api/v2/graphql": ofSummaries,
};

/** An answer is read once, however often it is looked at. */
const known = new WeakMap<object, Verdict[]>();

function verdictsOf(route: string, args: AnyArgs, answer: object): Verdict[] {
  let verdicts = known.get(answer);
  if (!verdicts) known.set(answer, (verdicts = readers[route]?.(args, answer as never) ?? []));
  return verdicts;
}

/** Whether something failed in an environment, or in "any"; of what was answered several times the newest answer counts. */
export function isFailing(cache: QueryCache, which: string): boolean {
  const newest = new Map<string, { at: number; failed: boolean }>();
  for (const { queryKey, state } of cache.getAll()) {
    const [route, args] = queryKey as [string, AnyArgs];
    if (!readers[route] || typeof state.data !== "object" || state.data === null) continue;
    for (const { of, env, failed } of verdictsOf(route, args, state.data)) {
      const key = `${of} ${env}`;
      if (which !== "any" && which !== env) continue;
      if (state.dataUpdatedAt >= (newest.get(key)?.at ?? 0)) newest.set(key, { at: state.dataUpdatedAt, failed });
    }
  }
  return [...newest.values()].some(({ failed }) => failed);
}

/** The question that tells of the resources of an environment, at next to no cost. */
export const summaryArgs = (env: string): Args<"POST /api/v2/graphql"> => ({
  body: { query: "query ($env: String!) { resourceSummary(environment: $env) { lastHandlerRun } }", variables: { env } },
});

/** The question that tells of its compiles; a few of them, since those that have not ended tell nothing. */
export const compilesArgs = (env: string): Args<"GET /api/v2/compilereport"> => ({
  env,
  search: { limit: 4, sort: "requested.desc", filter: {} },
});

/** Whether the page itself asks for what tells of an environment; of what is still on its way that is assumed. */
export function isTold(cache: QueryCache, of: Verdict["of"], which: string): boolean {
  const own = [
    ["POST /api/v2/graphql", summaryArgs(which)],
    ["GET /api/v2/compilereport", compilesArgs(which)],
  ].map(hashKey);
  return cache.findAll({ type: "active" }).some(({ queryKey, queryHash, state: { data, fetchStatus } }) => {
    const [route, args] = queryKey as [string, AnyArgs];
    if (!readers[route] || own.includes(queryHash)) return false;
    if (typeof data !== "object" || data === null) return fetchStatus === "fetching" && args.env === which;
    return verdictsOf(route, args, data).some((verdict) => verdict.of === of && verdict.env === which);
  });
}

/** What the answers say now, and as they change. */
export function useAnswers(look: (cache: QueryCache) => boolean): boolean {
  const cache = useQueryClient().getQueryCache();
  return useSyncExternalStore(
    // Later, since the cache also tells of what is drawn at the moment.
    (changed) => cache.subscribe(notifyManager.batchCalls(changed)),
    () => look(cache),
  );
}
