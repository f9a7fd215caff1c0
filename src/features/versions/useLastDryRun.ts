import type { QueryClient } from "@tanstack/react-query";
import type { DryRunSummary } from "~/api/endpoints.compare";
import { apiQueryOptions, useApiQuery, type QueryData } from "~/api/query";

const route = "GET /api/v1/dryrun";

const findLastDryRun = (response: QueryData<typeof route> | undefined, version: number): DryRunSummary | undefined =>
  response?.dryruns.find((run) => run.version === version);

/** The newest dry run of a version, where there was one. All versions share one request. */
export function useLastDryRun(env: string, version: number) {
  const { data, error } = useApiQuery(route, { env }, { refresh: "slow" });
  return { dryRun: findLastDryRun(data, version), isLoaded: data !== undefined, error };
}

/** When it began, for the export: out of what was read already, "not known" where nothing was. */
export function getLastDryRunText(client: QueryClient, env: string, version: number): string {
  const response = client.getQueryData<QueryData<typeof route>>(apiQueryOptions(route, { env }).queryKey);
  return response ? (findLastDryRun(response, version)?.date ?? "") : "not known";
}
