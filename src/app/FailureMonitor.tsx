import { useDeferredValue } from "react";
import { useApiQuery } from "~/api/query";
import { useUnreadNotifications } from "~/features/notifications/useUnreadNotifications";
import { getCompilesArgs, isReportedByPage, getLastHandlerRunArgs, useQueryCacheValue } from "./failures";

function EnvironmentMonitor({ env, isReady }: { env: string; isReady: boolean }) {
  // Deferred so that the page's own requests go first.
  const shouldFetch = useDeferredValue(isReady, false);
  const hasResourceReport = useQueryCacheValue((cache) => isReportedByPage(cache, "resources", env));
  const hasCompileReport = useQueryCacheValue((cache) => isReportedByPage(cache, "compiles", env));
  useApiQuery("POST /api/v2/graphql", shouldFetch && !hasResourceReport ? getLastHandlerRunArgs(env) : null, { refresh: "background" });
  useApiQuery("GET /api/v2/compilereport", shouldFetch && !hasCompileReport ? getCompilesArgs(env) : null, {
    refresh: "never",
    refetchOnMount: true,
  });
  return null;
}

/**
 * Fetches what is needed to detect failures in an environment, unless the page fetches it: the resource summary once a minute,
 * and the newest compiles when a page opens (which remounts this) or a new error notification arrives, since every failed
 * compile sends one.
 */
export function FailureMonitor({ env }: { env: string }) {
  const { total, newestError, error } = useUnreadNotifications(env);
  return <EnvironmentMonitor key={newestError?.id} env={env} isReady={total !== undefined || error !== undefined} />;
}
