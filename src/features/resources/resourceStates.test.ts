// @vitest-environment jsdom
import { expect, test } from "vitest";
import { mockFetch } from "~/test/mockFetch";
import { toCoveringFilters } from "./coveringFilters";
import { resourceSource, toPageVariables } from "./resourceStates";
import type { ResourceRow } from "./resources.list";

const env = "0b7f4a4e-95b6-4b8e-8a3e-0d6f3f1f1f1f";
const signal = new AbortController().signal;

const state = {
  lastNonDeployingStatus: "deployed",
  lastHandlerRun: "SUCCESSFUL",
  lastHandlerRunAt: "2026-11-24T10:00:00.000000+00:00",
  lastSuccess: null,
  compliance: "COMPLIANT",
  blocked: "NOT_BLOCKED",
  isDeploying: false,
  isOrphan: false,
};
const node = (changes: object = {}, value = "/a") => ({
  resourceId: `std::File[web-1,path=${value}]`,
  resourceType: "std::File",
  agent: "web-1",
  resourceIdValue: value,
  requiresLength: 3,
  state: { ...state, ...changes },
});
const respond = (data: object | null, errors: string[] | null = null) => {
  const server = mockFetch();
  server.on(/graphql/, { data: { data, errors, extensions: {} } });
  return server;
};

interface PageOptions {
  nodes?: object[];
  total?: number;
  hasNextPage?: boolean;
  hasPreviousPage?: boolean;
  search?: object;
}

function fetchTestPage({ nodes = [node()], total = 312, hasNextPage = false, hasPreviousPage = false, search = {} }: PageOptions) {
  const pageInfo = { hasNextPage, hasPreviousPage, startCursor: "first", endCursor: "last" };
  respond({ resources: { totalCount: total, pageInfo, edges: nodes.map((item) => ({ node: item })) } });
  return resourceSource.fetchPage({ env, search: { limit: 20, sort: "agent.asc", filter: { blocked: ["blocked"] }, ...search } }, signal);
}

test("has the rows' fields of the REST list", async () => {
  const { rows } = await fetchTestPage({});
  expect(rows).toEqual([
    {
      resource_id: "std::File[web-1,path=/a]",
      id_details: { resource_type: "std::File", agent: "web-1", attribute: "path", resource_id_value: "/a" },
      requires_length: 3,
      status: "deployed",
      last_handler_run: "successful",
      last_handler_run_at: state.lastHandlerRunAt,
      last_success: null,
      compliance: "compliant",
      blocked: "not_blocked",
    },
  ]);
});

test.each([
  ["orphaned", { isOrphan: true, isDeploying: true, compliance: null }],
  ["deploying", { isDeploying: true, compliance: "UNDEFINED" }],
  ["undefined", { compliance: "UNDEFINED", blocked: "BLOCKED" }],
  ["skipped_for_undefined", { compliance: "HAS_UPDATE", blocked: "BLOCKED" }],
  ["available", { compliance: "HAS_UPDATE", lastHandlerRun: "FAILED", lastNonDeployingStatus: "failed" }],
  ["unavailable", { compliance: "NON_COMPLIANT", lastHandlerRun: "FAILED", lastNonDeployingStatus: "UNAVAILABLE" }],
  ["non_compliant", { compliance: "NON_COMPLIANT", lastNonDeployingStatus: "non_compliant" }],
])("has the status %s", async (status, changes) => {
  const { rows } = await fetchTestPage({ nodes: [node(changes)] });
  expect(rows[0]!.status).toBe(status);
});

const nodes = Array.from({ length: 20 }, (_, index) => node({}, `/${index}`));

test.each<[string, PageOptions, object]>([
  ["first", { hasNextPage: true }, { before: 0, after: 292, prev: undefined, next: { offset: "20", after: "last" } }],
  [
    "third",
    { search: { offset: "40", after: "x" }, hasNextPage: true },
    { before: 40, after: 252, prev: { offset: "20", before: "first" }, next: { offset: "60", after: "last" } },
  ],
  ["second", { search: { offset: "20", after: "x" }, hasNextPage: true }, { before: 20, prev: {} }],
  ["page before", { search: { offset: "20", before: "x" }, hasPreviousPage: true }, { before: 20, next: { offset: "40", after: "last" } }],
  ["page before, which has become the first", { search: { offset: "20", before: "x" } }, { before: 0, prev: undefined }],
  ["last, whose offset is outdated", { search: { offset: "80", after: "x" } }, { before: 292, after: 0, next: undefined }],
  [
    "page with an offset after the end",
    { search: { offset: "9000", after: "x" }, hasNextPage: true },
    { before: 292, next: { offset: "312", after: "last" } },
  ],
  ["page after the end", { nodes: [], search: { offset: "400", after: "x" } }, { before: 312, after: 0, next: undefined, prev: {} }],
  ["empty", { nodes: [], total: 0 }, { before: 0, after: 0, next: undefined, prev: undefined }],
])("the position of the page: %s", async (_, options, position) => {
  expect(await fetchTestPage({ nodes, ...options })).toMatchObject(position);
});

test("sends filters and order as variables", () => {
  const search = {
    limit: 50,
    sort: "resource_id_value.desc",
    filter: {
      status: ["!orphaned"],
      last_handler_run: ["failed", "!new"],
      compliance: ["!has_update"],
      purged: ["false"],
      agent: ["50%_\\日本"],
    },
  };
  expect(toPageVariables({ env, search })).toEqual({
    filter: {
      environment: env,
      isOrphan: false,
      lastHandlerRun: { eq: ["FAILED"], neq: ["NEW"] },
      compliance: { neq: ["HAS_UPDATE"] },
      purged: false,
      agent: { contains: ["%50\\%\\_\\\\日本%"] },
    },
    orderBy: [{ key: "resource_id_value", order: "desc" }],
    first: 50,
  });
  const backward = toPageVariables({ env, search: { ...search, filter: {}, offset: "20", before: "x" } });
  expect(backward).toMatchObject({ last: 50, before: "x" });
  expect(backward).not.toHaveProperty("first");
  expect(backward.filter.isOrphan).toBeUndefined();
});

test("fails with GraphQL's error, also when there is data", async () => {
  respond({ resources: null }, ["Value 'X' does not exist"]);
  const search = { limit: 20, sort: "agent.asc", filter: {} };
  await expect(resourceSource.fetchPage({ env, search }, signal)).rejects.toMatchObject({
    kind: "refused",
    message: "Value 'X' does not exist",
  });
});

const row = (agent: string, value: string): ResourceRow => ({
  resource_id: `std::File[${agent},path=${value}]`,
  id_details: { resource_type: "std::File", agent, attribute: "path", resource_id_value: value },
  status: "deployed",
});

test("asks for the states of a page's rows in one request", async () => {
  const server = respond({ r0: { edges: [{ node: node() }] }, r1: { edges: [] } });
  const rows = [row("web-1", "/a"), row("web-1", "/b"), row("web-2", "/a")];
  const detailed = await resourceSource.addDetails(env, rows, signal);
  expect(detailed.map(({ last_handler_run }) => last_handler_run)).toEqual(["successful", undefined, undefined]);
  expect(server.requests).toHaveLength(1);
  expect(server.requests[0]!.body.variables).toEqual({
    f0: { environment: env, agent: { eq: ["web-1"] }, resourceType: { eq: ["std::File"] }, resourceIdValue: { eq: ["/a", "/b"] } },
    f1: { environment: env, agent: { eq: ["web-2"] }, resourceType: { eq: ["std::File"] }, resourceIdValue: { eq: ["/a"] } },
  });
});

test("covers agents with the same names by one filter", () => {
  const same = Array.from({ length: 60 }, (_, index) => row(`web-${index + 10}`, "/a"));
  const agents = same.map(({ id_details }) => id_details.agent);
  expect(toCoveringFilters(same)).toEqual([
    [{ agent: { eq: agents }, resourceType: { eq: ["std::File"] }, resourceIdValue: { eq: ["/a"] } }],
  ]);
});

test.each([100, 1000])("covers %i rows of many agents and names by requests that match at most 1,000 resources", (count) => {
  const rows = Array.from({ length: count }, (_, index) => row(`web-${index % 97}`, `/${index}`));
  const requests = toCoveringFilters(rows);
  const countValues = (condition: { eq?: readonly string[] } | undefined) => condition?.eq?.length ?? 0;
  for (const filters of requests) {
    expect(filters.length).toBeLessThanOrEqual(20);
    const matches = filters.map(({ agent, resourceType, resourceIdValue }) => [agent, resourceType, resourceIdValue].map(countValues));
    expect(matches.reduce((sum, counts) => sum + counts.reduce((product, part) => product * part, 1), 0)).toBeLessThanOrEqual(1000);
  }
  for (const { id_details: details } of rows) {
    const isCovered = requests
      .flat()
      .some(({ agent, resourceIdValue }) => agent?.eq?.includes(details.agent) && resourceIdValue?.eq?.includes(details.resource_id_value));
    expect(isCovered).toBe(true);
  }
  expect(requests.length).toBeLessThanOrEqual(Math.ceil(count / 140));
});
