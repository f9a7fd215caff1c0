import { useDeferredValue } from "react";
import { useApiQuery } from "~/api/query";
import { useUnreadNotifications } from "~/features/notifications/useUnreadNotifications";
import { getCompilesArgs, isReportedByPage, getSummaryArgs, useQueryCacheValue } from "./failures";

function EnvironmentMonitor({ env, isReady }: { env: string; isReady: boolean }) {
  // Once the page has been drawn, which asks first.
  const shouldFetch = useDeferredValue(isReady, false);
  const hasResourceReport = useQueryCacheValue((cache) => isReportedByPage(cache, "resources", env));
  const hasCompileReport = useQueryCacheValue((cache) => isReportedByPage(cache, "compiles", env));
  useApiQuery("POST /api/v2/graphql", shouldFetch && !hasResourceReport ? getSummaryArgs(env) : null, { refresh: "background" });
  useApiQuery("GET /api/v2/compilereport", shouldFetch && !hasCompileReport ? getCompilesArgs(env) : null, {
    refresh: "never",
    refetchOnMount: true,
  });
  return null;
}

/**
 * Asks for what tells of failures in an environment, where the page does not: of its resources once a minute; of its compiles
 * when a page is opened, which makes another of this, and when the bell has another error to tell of, as of each that failed.
 */
export function FailureMonitor({ env }: { env: string }) {
  const { data, error } = useUnreadNotifications(env);
  const newest = data?.rows.find(({ severity }) => severity === "error");
  return <EnvironmentMonitor key={newest?.id} env={env} isReady={data !== undefined || error !== undefined} />;
}
