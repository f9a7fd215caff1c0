import type { ReactNode } from "react";
import { graphQLData } from "~/api/environment";
import { useData } from "~/api/query";
import { count } from "~/ui/count";
import classes from "./Settings.module.css";

const least = { limit: 1, filter: {} };
const counted = `query ($env: String!, $id: UUID!) {
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
  const answer = useData("POST /api/v2/graphql", { body: { query: counted, variables: { env, id: env } } }, meta).data;
  const agents = useData("GET /api/v2/agents", { env, search: { ...least, sort: "name.asc" } }, meta).data;
  const compiles = useData("GET /api/v2/compilereport", { env, search: { ...least, sort: "requested.desc" } }, meta).data;
  const notifications = useData("GET /api/v2/notification", { env, search: { ...least, sort: "created.desc" } }, meta).data;
  const { resourceSummary, environments } = (graphQLData(answer) ?? {}) as Partial<Counted>;
  const lastVersion = environments?.edges[0]?.node.lastVersion;
  const counts: [one: string, many: string, held: number | undefined][] = [
    ["resource", "resources", resourceSummary?.totalCount],
    ["agent", "agents", agents?.total],
    ["compile report", "compile reports", compiles?.total],
    ["notification", "notifications", notifications?.total],
  ];
  return (
    <div className={classes.lost}>
      <p>What will be lost:</p>
      <ul aria-label="What will be lost">
        {counts.map(([one, many, held]) => (
          <li key={many}>
            <b className="num">{held === undefined ? "…" : count.format(held)}</b> {held === 1 ? one : many}
          </li>
        ))}
        <li>its versions{lastVersion ? `, up to ${lastVersion}` : ""}</li>
        <li>its facts, parameters, dry runs, discovered resources, logs and metrics</li>
      </ul>
      <p>{children}</p>
    </div>
  );
}
