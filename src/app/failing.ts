/** Whether something failed, from what has been answered already: nothing is asked for it. */
import { useQueryClient, type QueryCache } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { compileState } from "~/api/compileState";
import type { CompileReport, GraphQLAnswer } from "~/api/endpoints";
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
  search?: { filter?: object };
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
  if (!env || !newest || before > 0 || Object.keys(search?.filter ?? {}).length > 0) return [];
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

/** The same, as it changes; undefined: the page is about no environment. */
export function useFailing(which: string | undefined): boolean {
  const cache = useQueryClient().getQueryCache();
  return useSyncExternalStore(
    (changed) => cache.subscribe(changed),
    () => which !== undefined && isFailing(cache, which),
  );
}
