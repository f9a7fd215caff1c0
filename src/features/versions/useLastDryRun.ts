import type { QueryClient } from "@tanstack/react-query";
import type { DryRunInShort } from "~/api/endpoints.compare";
import { query, useData, type Answer } from "~/api/query";

const route = "GET /api/v1/dryrun";

const lastOf = (answer: Answer<typeof route> | undefined, version: number): DryRunInShort | undefined =>
  answer?.dryruns.find((run) => run.version === version);

/** The newest dry run of a version, where there was one. All versions share one request. */
export function useLastDryRun(env: string, version: number) {
  const { data, error } = useData(route, { env }, { pace: "counts" });
  return { last: lastOf(data, version), known: data !== undefined, error };
}

/** When it began, for the export: out of what was read already, "not known" where nothing was. */
export function lastDryRunText(client: QueryClient, env: string, version: number): string {
  const answer = client.getQueryData<Answer<typeof route>>(query(route, { env }).queryKey);
  return answer ? (lastOf(answer, version)?.date ?? "") : "not known";
}
