/** What an environment's broken resources are read from: the REST API has their requirements, GraphQL their last runs. */
import { nullable, object, optional, text } from "~/api/checks";
import type { Args } from "~/api/endpoints";
import type { Cursor, ListPage } from "~/api/envelopes";
import { connection, getGraphQLData, graphQL, type Connection } from "~/api/graphql";
import type { GraphQLResponse, Resource } from "~/api/models";
import { maxLimit } from "~/api/paging";
import type { BrokenResource } from "./causes";

/** Arguments for a page of the resources that aren't deployed. By id, so that a page isn't reordered by what is deployed. */
export const getNotDeployedArgs = (env: string, cursor: Cursor = {}): Args<"GET /api/v2/resource"> => ({
  env,
  search: { limit: maxLimit, sort: "resource_id.asc", filter: { status: ["!deployed", "!orphaned"] }, ...cursor },
});

interface FailedRun {
  resourceId: string;
  state: { lastHandlerRunAt: string | null; lastSuccess: string | null } | null;
}

interface FailedRuns {
  resources: Connection<FailedRun> | null;
}

const failedRun = object<FailedRun>({
  resourceId: text,
  state: nullable(object<NonNullable<FailedRun["state"]>>({ lastHandlerRunAt: optional(text), lastSuccess: optional(text) })),
});

/** With more than 1,000 rows with states, the server takes minutes and gigabytes. */
const failedRunsQuery = graphQL<FailedRuns>(
  `query ($filter: ResourceFilter!) {
  resources(first: ${maxLimit}, filter: $filter) { edges { node { resourceId state { lastHandlerRunAt lastSuccess } } } }
}`,
  object({ resources: nullable(connection(failedRun)) }),
);

/** Arguments for the resources whose last run failed, also if they have a newer intent since. */
export const getFailedRunsArgs = (env: string): Args<"POST /api/v2/graphql"> => ({
  body: {
    query: failedRunsQuery.query,
    variables: { filter: { environment: env, isOrphan: false, lastHandlerRun: { eq: ["FAILED"] } } },
  },
});

/** The last runs that failed, by resource; undefined if the response has none because of an error. */
export function readFailedRuns(response: GraphQLResponse | undefined): Map<string, FailedRun["state"]> | undefined {
  const resources = getGraphQLData(failedRunsQuery, response)?.resources;
  return resources ? new Map(resources.edges.map(({ node }) => [node.resourceId, node.state])) : undefined;
}

/** Without `failedRuns`, only the status says what has failed. */
export const toBrokenResources = (
  pages: readonly ListPage<Resource>[],
  failedRuns: ReadonlyMap<string, FailedRun["state"]> | undefined,
): BrokenResource[] => {
  const rows = new Map(pages.flatMap((page) => page.rows.map((row) => [row.resource_id, row])));
  return [...rows.values()].map(({ resource_id: id, id_details: details, status, requires }) => {
    const run = failedRuns?.get(id);
    return {
      id,
      type: details.resource_type,
      agent: details.agent,
      value: details.resource_id_value,
      status,
      hasFailedLastRun: run !== undefined || status === "failed" || status === "unavailable",
      lastSuccess: run?.lastSuccess,
      lastRunAt: run?.lastHandlerRunAt,
      requires,
    };
  });
};

/** The released version that the resources are of: the newest of theirs. */
export function getVersion(pages: readonly ListPage<Resource>[]): number | undefined {
  const versions = pages.flatMap((page) => page.rows.flatMap((row) => /,v=(\d+)$/.exec(row.resource_version_id)?.[1] ?? []));
  return versions.length === 0 ? undefined : Math.max(...versions.map(Number));
}
