import type { QueryClient } from "@tanstack/react-query";
import type { Result } from "~/api/endpoints";
import type { DryRunSummary } from "~/api/models";
import { apiQueryOptions, useApiQuery } from "~/api/query";
import { withOffset } from "~/time";

const route = "GET /api/v1/dryrun";

const findLastDryRun = (response: Result<typeof route> | undefined, version: number): DryRunSummary | undefined =>
  response?.dryruns.find((run) => run.version === version);

/** The newest dry run of a version, if any. All versions share one request. */
export function useLastDryRun(env: string, version: number) {
  const { data, error } = useApiQuery(route, { env }, { refresh: "slow" });
  return { dryRun: findLastDryRun(data, version), isLoaded: data !== undefined, error };
}

/** Start time for the export, from cached data only; "Unknown" if dry runs aren't loaded, "" if there is none. */
export function getLastDryRunText(client: QueryClient, env: string, version: number): string {
  const response = client.getQueryData(apiQueryOptions(route, { env }).queryKey);
  return response ? withOffset(findLastDryRun(response, version)?.date ?? "") : "Unknown";
}
