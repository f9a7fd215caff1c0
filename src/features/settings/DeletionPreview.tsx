import type { ReactNode } from "react";
import { nullable, number, object } from "~/api/checks";
import { connection, getGraphQLData, graphQL, type Connection } from "~/api/graphql";
import { useApiQuery, type QueryState } from "~/api/query";
import { formatLoadingCount } from "~/model/formatLoadingCount";
import classes from "./Settings.module.css";

interface Counts {
  resourceSummary: { totalCount: number } | null;
  environments: Connection<{ lastVersion: number | null }> | null;
}

const singleRow = { limit: 1, filter: {} };
const countsQuery = graphQL<Counts>(
  `query ($env: String!, $id: UUID!) {
  resourceSummary(environment: $env) { totalCount }
  environments(filter: {id: $id}) { edges { node { lastVersion } } }
}`,
  object({
    resourceSummary: nullable(object({ totalCount: number })),
    environments: nullable(connection(object<{ lastVersion: number | null }>({ lastVersion: nullable(number) }))),
  }),
);

/** Lists what an environment contains, with the counts that are cheap for the server. */
export function DeletionPreview({ env, children }: { env: string; children: ReactNode }) {
  const meta = { refresh: "slow" } as const;
  const countsQueryState = useApiQuery("POST /api/v2/graphql", { body: { query: countsQuery.query, variables: { env, id: env } } }, meta);
  const agents = useApiQuery("GET /api/v2/agents", { env, search: { ...singleRow, sort: "name.asc" } }, meta);
  const compiles = useApiQuery("GET /api/v2/compilereport", { env, search: { ...singleRow, sort: "requested.desc" } }, meta);
  const notifications = useApiQuery("GET /api/v2/notification", { env, search: { ...singleRow, sort: "created.desc" } }, meta);
  const { resourceSummary, environments } = getGraphQLData(countsQuery, countsQueryState.data) ?? {};
  const lastVersion = environments?.edges[0]?.node.lastVersion;
  const counts: [singular: string, plural: string, query: QueryState<unknown>, total: number | undefined][] = [
    ["resource", "resources", countsQueryState, resourceSummary?.totalCount],
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
