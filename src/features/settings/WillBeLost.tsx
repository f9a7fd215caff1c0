import type { ReactNode } from "react";
import { graphQLData } from "~/api/environment";
import { useData, type Read } from "~/api/query";
import { counted } from "~/deeds/counted";
import classes from "./Settings.module.css";

const least = { limit: 1, filter: {} };
const countsQuery = `query ($env: String!, $id: UUID!) {
  resourceSummary(environment: $env) { totalCount }
  environments(filter: {id: $id}) { edges { node { lastVersion } } }
}`;

interface Counted {
  resourceSummary: { totalCount: number } | null;
  environments: { edges: { node: { lastVersion: number } }[] };
}

/** What an environment holds, as far as it is cheap to count: each of these costs the server some milliseconds. */
export function WillBeLost({ env, children }: { env: string; children: ReactNode }) {
  const meta = { pace: "counts" } as const;
  const answer = useData("POST /api/v2/graphql", { body: { query: countsQuery, variables: { env, id: env } } }, meta);
  const agents = useData("GET /api/v2/agents", { env, search: { ...least, sort: "name.asc" } }, meta);
  const compiles = useData("GET /api/v2/compilereport", { env, search: { ...least, sort: "requested.desc" } }, meta);
  const notifications = useData("GET /api/v2/notification", { env, search: { ...least, sort: "created.desc" } }, meta);
  const { resourceSummary, environments } = (graphQLData(answer.data) ?? {}) as Partial<Counted>;
  const lastVersion = environments?.edges[0]?.node.lastVersion;
  const counts: [one: string, many: string, read: Read<unknown>, held: number | undefined][] = [
    ["resource", "resources", answer, resourceSummary?.totalCount],
    ["agent", "agents", agents, agents.data?.total],
    ["compile report", "compile reports", compiles, compiles.data?.total],
    ["notification", "notifications", notifications, notifications.data?.total],
  ];
  return (
    <div className={classes.lost}>
      <p>What will be lost:</p>
      <ul aria-label="What will be lost">
        {counts.map(([one, many, read, held]) => (
          <li key={many}>{counted(held, read, one, many)}</li>
        ))}
        <li>its versions{lastVersion ? `, up to ${lastVersion}` : ""}</li>
        <li>its facts, parameters, dry runs, discovered resources, logs and metrics</li>
      </ul>
      <p>{children}</p>
    </div>
  );
}
