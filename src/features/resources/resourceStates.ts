/** Resources with their composed state, from GraphQL. Its enums have uppercase words, the list has them in lowercase, as in REST. */
import { call } from "~/api/call";
import { flag, nullable, number, object, optional, record, text } from "~/api/checks";
import type { Cursor, ListPage } from "~/api/envelopes";
import { ApiError } from "~/api/error";
import { edges, getGraphQLData, graphQL, type GraphQLDocument } from "~/api/graphql";
import { maxLimit } from "~/api/paging";
import type { AlternativeCode, PageArgs } from "~/list/declaration";
import { toCoveringFilters } from "./coveringFilters";
import type { ResourceRow, ResourceStateFields } from "./resources.list";

interface StateNode {
  lastNonDeployingStatus: string;
  lastHandlerRun: string;
  lastHandlerRunAt?: string | null;
  lastSuccess?: string | null;
  compliance?: string | null;
  blocked: string;
  isDeploying?: boolean | null;
  isOrphan: boolean;
}

interface ResourceNode {
  resourceId: string;
  resourceType: string;
  agent: string;
  resourceIdValue: string;
  requiresLength: number;
  state?: StateNode | null;
}

interface PageInfo {
  hasNextPage: boolean;
  hasPreviousPage: boolean;
  startCursor?: string | null;
  endCursor?: string | null;
}

export interface ResourceConnection {
  totalCount: number;
  pageInfo: PageInfo;
  edges: { node: ResourceNode }[];
}

const stateCheck = object<StateNode>({
  lastNonDeployingStatus: text,
  lastHandlerRun: text,
  lastHandlerRunAt: optional(text),
  lastSuccess: optional(text),
  compliance: optional(text),
  blocked: text,
  isDeploying: optional(flag),
  isOrphan: flag,
});
const stateSelection =
  "state { lastNonDeployingStatus lastHandlerRun lastHandlerRunAt lastSuccess compliance blocked isDeploying isOrphan }";

const pageQuery = graphQL<{ resources: ResourceConnection | null }>(
  `query ($filter: ResourceFilter!, $orderBy: [StrawberryOrder!], $first: Int, $after: String, $last: Int, $before: String) {
  resources(filter: $filter, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
    totalCount
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    edges { node { resourceId resourceType agent resourceIdValue requiresLength ${stateSelection} } }
  }
}`,
  object({
    resources: nullable(
      object<ResourceConnection>({
        totalCount: number,
        pageInfo: object<PageInfo>({ hasNextPage: flag, hasPreviousPage: flag, startCursor: optional(text), endCursor: optional(text) }),
        edges: edges(
          object<ResourceNode>({
            resourceId: text,
            resourceType: text,
            agent: text,
            resourceIdValue: text,
            requiresLength: number,
            state: optional(stateCheck),
          }),
        ),
      }),
    ),
  }),
);

/** Sends a query. Throws the ApiError of the call, or one with GraphQL's own error. */
async function query<T>(document: GraphQLDocument<T>, variables: Record<string, unknown>, signal: AbortSignal): Promise<T> {
  const response = await call("POST /api/v2/graphql", { body: { query: document.query, variables } }, signal);
  const data = getGraphQLData(document, response);
  if (response.errors.length > 0 || !data) throw new ApiError("refused", response.errors[0] ?? "GraphQL returned no data.", 200);
  return data;
}

/** GraphQL's words for those of a filter; words after `!` are excluded. */
function toEnumCondition(values: readonly string[] = []): { eq?: string[]; neq?: string[] } | undefined {
  const included = values.filter((value) => !value.startsWith("!")).map((value) => value.toUpperCase());
  const excluded = values.filter((value) => value.startsWith("!")).map((value) => value.slice(1).toUpperCase());
  if (values.length === 0) return undefined;
  return { ...(included.length > 0 && { eq: included }), ...(excluded.length > 0 && { neq: excluded }) };
}

/** A pattern of SQL's LIKE for texts that contain what was typed. */
const toPatternCondition = (values: readonly string[] = []) =>
  values.length > 0 ? { contains: values.map((typed) => `%${typed.replace(/[\\%_]/g, "\\$&")}%`) } : undefined;

/** The variables of a page's query, from the search of the list's request. */
export function toPageVariables({ env, search: { limit, sort, filter, after, before } }: PageArgs) {
  const separator = sort.lastIndexOf(".");
  return {
    filter: {
      environment: env,
      isOrphan: filter.status?.includes("!orphaned") ? false : undefined,
      resourceType: toPatternCondition(filter.resource_type),
      agent: toPatternCondition(filter.agent),
      resourceIdValue: toPatternCondition(filter.resource_id_value),
      lastHandlerRun: toEnumCondition(filter.last_handler_run),
      compliance: toEnumCondition(filter.compliance),
      blocked: toEnumCondition(filter.blocked),
      purged: filter.purged && filter.purged[0] === "true",
    },
    orderBy: [{ key: sort.slice(0, separator), order: sort.slice(separator + 1) }],
    ...(before === undefined ? { first: limit, after } : { last: limit, before }),
  };
}

/** The status that REST has for the same state. */
function toStatus({ isOrphan, isDeploying, compliance, blocked, lastNonDeployingStatus }: StateNode): string {
  if (isOrphan) return "orphaned";
  if (isDeploying) return "deploying";
  if (compliance === "UNDEFINED") return "undefined";
  if (blocked === "BLOCKED") return "skipped_for_undefined";
  return compliance === "HAS_UPDATE" ? "available" : lastNonDeployingStatus.toLowerCase();
}

const toStateFields = (state: StateNode): ResourceStateFields => ({
  last_handler_run: state.lastHandlerRun.toLowerCase(),
  last_handler_run_at: state.lastHandlerRunAt ?? null,
  last_success: state.lastSuccess ?? null,
  compliance: state.compliance?.toLowerCase() ?? null,
  blocked: state.blocked.toLowerCase(),
});

const toRow = ({ resourceId, resourceType, agent, resourceIdValue, requiresLength, state }: ResourceNode): ResourceRow => ({
  resource_id: resourceId,
  id_details: {
    resource_type: resourceType,
    agent,
    attribute: /^[^[]+\[[^,]+,([^=]+)=/.exec(resourceId)?.[1] ?? "",
    resource_id_value: resourceIdValue,
  },
  requires_length: requiresLength,
  status: state ? toStatus(state) : "unknown",
  ...(state && toStateFields(state)),
});

/**
 * A page of a connection. GraphQL counts nothing before or after a cursor, so the position is that of the request, unless the page
 * turns out to be the first or the last one.
 */
export function toListPage(
  { totalCount: total, pageInfo, edges: found }: ResourceConnection,
  { limit, offset, after, before }: Cursor & { limit: number },
): ListPage<ResourceRow> {
  const rows = found.map(({ node }) => toRow(node));
  // A page's neighbor in the direction that it was reached from isn't always known to GraphQL, but it was there.
  const hasPrevious = after !== undefined || (before !== undefined && pageInfo.hasPreviousPage);
  const hasNext = before !== undefined || pageInfo.hasNextPage;
  const position = hasNext ? Math.min(Number(offset ?? 0), Math.max(total - rows.length, 0)) : total - rows.length;
  const start = hasPrevious ? Math.max(position, 1) : 0;
  const { startCursor, endCursor } = pageInfo;
  const previousStart = start - limit;
  return {
    rows,
    total,
    before: start,
    after: Math.max(total - start - rows.length, 0),
    next: hasNext && rows.length > 0 && endCursor ? { offset: String(start + rows.length), after: endCursor } : undefined,
    prev:
      start === 0
        ? undefined
        : previousStart > 0 && rows.length > 0 && startCursor
          ? { offset: String(previousStart), before: startCursor }
          : {},
    deferredCount: 0,
    deploySummary: undefined,
  };
}

async function fetchResourcePage(args: PageArgs, signal: AbortSignal): Promise<ListPage<ResourceRow>> {
  const { resources } = await query(pageQuery, toPageVariables(args), signal);
  if (!resources) throw new ApiError("unreadable", "GraphQL returned no resources.", 200);
  return toListPage(resources, args.search);
}

type StatesData = Record<string, { edges: { node: Pick<ResourceNode, "resourceId" | "state"> }[] } | null>;

const buildStatesQuery = (count: number) => {
  const indexes = Array.from({ length: count }, (_, index) => index);
  const parts = indexes.map((index) => `r${index}: resources(filter: $f${index}, first: ${maxLimit}) { ...States }`);
  return graphQL<StatesData>(
    `query (${indexes.map((index) => `$f${index}: ResourceFilter!`).join(" ")}) { ${parts.join(" ")} }
fragment States on ResourceConnection { edges { node { resourceId ${stateSelection} } } }`,
    record(
      nullable(
        object<NonNullable<StatesData[string]>>({
          edges: edges(object<Pick<ResourceNode, "resourceId" | "state">>({ resourceId: text, state: optional(stateCheck) })),
        }),
      ),
    ),
  );
};

/** Adds the state to up to 1,000 resources, with one request for up to 140 of different agents and names. */
async function addStates(env: string, rows: readonly ResourceRow[], signal: AbortSignal): Promise<ResourceRow[]> {
  const states = new Map<string, ResourceNode["state"]>();
  for (const filters of toCoveringFilters(rows)) {
    const variables = Object.fromEntries(filters.map((filter, index) => [`f${index}`, { environment: env, ...filter }]));
    const data = await query(buildStatesQuery(filters.length), variables, signal);
    for (const part of Object.values(data)) for (const { node } of part?.edges ?? []) states.set(node.resourceId, node.state);
  }
  return rows.map((row) => {
    const state = states.get(row.resource_id);
    return state ? { ...row, ...toStateFields(state) } : row;
  });
}

export const resourceSource: AlternativeCode<ResourceRow> = { fetchPage: fetchResourcePage, addDetails: addStates };
