import type { ReactNode } from "react";
import { useApiQuery, type QueryState } from "~/api/query";
import { formatLoadingCount } from "~/model/formatLoadingCount";
import { getResourceSummaryArgs } from "~/model/useResourceSummary";
import classes from "./Settings.module.css";

const singleRow = { limit: 1, filter: {} };

/** Lists what an environment contains, with the counts that are cheap for the server. */
export function DeletionPreview({ env, children }: { env: string; children: ReactNode }) {
  const meta = { refresh: "slow" } as const;
  const resources = useApiQuery("GET /api/v2/resource", getResourceSummaryArgs(env), meta);
  const versions = useApiQuery("GET /api/v2/desiredstate", { env, search: { ...singleRow, sort: "version.desc" } }, meta);
  const agents = useApiQuery("GET /api/v2/agents", { env, search: { ...singleRow, sort: "name.asc" } }, meta);
  const compiles = useApiQuery("GET /api/v2/compilereport", { env, search: { ...singleRow, sort: "requested.desc" } }, meta);
  const notifications = useApiQuery("GET /api/v2/notification", { env, search: { ...singleRow, sort: "created.desc" } }, meta);
  const lastVersion = versions.data?.rows[0]?.version;
  const counts: [singular: string, plural: string, query: QueryState<unknown>, total: number | undefined][] = [
    ["resource", "resources", resources, resources.data?.deploySummary?.total],
    ["agent", "agents", agents, agents.data?.total],
    ["compile report", "compile reports", compiles, compiles.data?.total],
    ["notification", "notifications", notifications, notifications.data?.total],
  ];
  return (
    <div className={classes.preview}>
      <p>What will be deleted:</p>
      <ul aria-label="What will be deleted">
        {counts.map(([singular, plural, query, total]) => (
          <li key={plural}>{formatLoadingCount(total, query, singular, plural)}</li>
        ))}
        <li>versions{lastVersion ? ` up to ${lastVersion}` : ""}</li>
        <li>facts, parameters, dry runs, discovered resources, logs, and metrics</li>
      </ul>
      <p>{children}</p>
    </div>
  );
}
