import { useDeferredValue } from "react";
import { useApiQuery } from "~/api/query";
import { useUnsupported } from "~/api/support";
import { useUnreadNotifications } from "~/features/notifications/useUnreadNotifications";
import {
  getCompilesArgs,
  getLastHandlerRunArgs,
  getResourceCountsArgs,
  hasCompileFailed,
  isReportedByPage,
  useQueryClientValue,
} from "./failures";

interface EnvironmentMonitorProps {
  env: string;
  isReady: boolean;
  /** Whether notifications announce new failures. */
  isAnnounced: boolean;
}

function EnvironmentMonitor({ env, isReady, isAnnounced }: EnvironmentMonitorProps) {
  // Deferred so that the page's own requests go first.
  const shouldFetch = useDeferredValue(isReady, false);
  const hasResourceReport = useQueryClientValue((client) => isReportedByPage(client, "resources", env));
  const hasCompileReport = useQueryClientValue((client) => isReportedByPage(client, "compiles", env));
  const shouldFetchResources = shouldFetch && !hasResourceReport;
  const isUnsupported = useUnsupported("POST /api/v2/graphql") !== undefined;
  const lastRun = useApiQuery("POST /api/v2/graphql", shouldFetchResources && !isUnsupported ? getLastHandlerRunArgs(env) : null, {
    refresh: "background",
  });
  // A proxy may allow reads only, and GraphQL is a POST.
  const shouldCount = shouldFetchResources && (isUnsupported || lastRun.error !== undefined);
  useApiQuery("GET /api/v2/resource", shouldCount ? getResourceCountsArgs(env) : null, { refresh: "background" });
  useApiQuery("GET /api/v2/compilereport", shouldFetch && !hasCompileReport ? getCompilesArgs(env) : null, {
    refresh: ({ rows }) => (isAnnounced && !hasCompileFailed(rows) ? "never" : "background"),
    refetchOnMount: true,
  });
  return null;
}

/**
 * Fetches what is needed to detect failures in an environment, unless the page fetches it: the resource summary once a minute, from
 * another endpoint while GraphQL fails, and the newest compiles when a page opens (which remounts this) or a new error notification
 * arrives, since every failed compile sends one. After a failed compile, also once a minute, since nothing announces a successful one.
 */
export function FailureMonitor({ env }: { env: string }) {
  const { errorCount, newestError, error } = useUnreadNotifications(env);
  const isReady = errorCount !== undefined || error !== undefined;
  return <EnvironmentMonitor key={newestError?.id} env={env} isReady={isReady} isAnnounced={!error} />;
}
