/** What an environment's broken resources are read from: the REST API has their requirements, GraphQL their last runs. */
import { flag, nullable, object, optional, text } from "~/api/checks";
import type { Args } from "~/api/endpoints";
import type { Cursor, ListPage } from "~/api/envelopes";
import { edges, getGraphQLData, graphQL, type Connection } from "~/api/graphql";
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

interface FailedRunsData {
  resources: (Connection<FailedRun> & { pageInfo: { hasNextPage: boolean; endCursor?: string | null } }) | null;
}

const failedRun = object<FailedRun>({
  resourceId: text,
  state: nullable(object<NonNullable<FailedRun["state"]>>({ lastHandlerRunAt: optional(text), lastSuccess: optional(text) })),
});

/** With more than 1,000 rows with states at once, the server takes minutes and gigabytes. */
const failedRunsQuery = graphQL<FailedRunsData>(
  `query ($filter: ResourceFilter!, $after: String) {
  resources(first: ${maxLimit}, after: $after, filter: $filter) {
    pageInfo { hasNextPage endCursor }
    edges { node { resourceId state { lastHandlerRunAt lastSuccess } } }
  }
}`,
  object({
    resources: nullable(
      object<NonNullable<FailedRunsData["resources"]>>({
        pageInfo: object({ hasNextPage: flag, endCursor: optional(text) }),
        edges: edges(failedRun),
      }),
    ),
  }),
);

/** Arguments for a page of the resources whose last run failed, also if they have a newer intent since. By id. */
export const getFailedRunsArgs = (env: string, { after }: Cursor = {}): Args<"POST /api/v2/graphql"> => ({
  body: {
    query: failedRunsQuery.query,
    variables: { filter: { environment: env, isOrphan: false, lastHandlerRun: { eq: ["FAILED"] } }, after },
  },
});

export interface FailedRuns {
  /** By resource. */
  runs: ReadonlyMap<string, FailedRun["state"]>;
  next: Cursor | undefined;
}

/** A page of the last runs that failed; undefined if the response has none because of an error. */
export function readFailedRuns(response: GraphQLResponse | undefined): FailedRuns | undefined {
  const resources = getGraphQLData(failedRunsQuery, response)?.resources;
  if (!resources) return undefined;
  const { hasNextPage, endCursor } = resources.pageInfo;
  return {
    runs: new Map(resources.edges.map(({ node }) => [node.resourceId, node.state])),
    next: hasNextPage && endCursor ? { after: endCursor } : undefined,
  };
}

/** Without failed runs, only the status says what has failed. */
export const toBrokenResources = (pages: readonly ListPage<Resource>[], failedRuns: readonly FailedRuns[]): BrokenResource[] => {
  const rows = new Map(pages.flatMap((page) => page.rows.map((row) => [row.resource_id, row])));
  return [...rows.values()].map(({ resource_id: id, id_details: details, status, requires }) => {
    const run = failedRuns.find(({ runs }) => runs.has(id))?.runs.get(id);
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
