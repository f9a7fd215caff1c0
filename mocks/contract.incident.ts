/**
 * Contract cases for "incident", where a few causes keep most resources from being deployed. What failed is redeployed every 600 s,
 * except on the paused agent edge-2. Of the four resources that failed there, a random one has also run version 2.
 */
import { get, post, queryGraphql, type ContractCase } from "./contract.builders.ts";
import { buildThingId } from "./models.incident.ts";

const redeployReason = "what failed is redeployed every 600 s, and after a restart of the server";
const broken = "filter.status=!deployed&filter.status=!orphaned";
const randomReason = "which of four resources the paused agent still ran is random";
const list = (query: string, options = {}) => get("incident", `/api/v2/resource?${query}`, options);
const pool = "std::testing::NullResource[ipam,name=pool]";
const license = "lab::Unhandled[core,name=license]";
const resource = (id: string, rest = "", options = {}) => get("incident", `/api/v2/resource/${encodeURIComponent(id)}${rest}`, options);
const session = (device: string) => buildThingId(device, "session");
const probe = buildThingId("edge-2", "probe-1");

/** All agents except edge-2. */
const unpaused = ["edge-0", "edge-1", "edge-3", "edge-4", "edge-5", "edge-6", "edge-7", "core", "ipam"]
  .map((agent) => `filter.agent=${agent}`)
  .join("&");

const lists: ContractCase[] = [
  list("deploy_summary=true&sort=resource_id.asc", {
    total: 225,
    has: {
      metadata: { deploy_summary: { by_state: { failed: 6, unavailable: 1, skipped: 98, undefined: 1, available: 3, deployed: 100 } } },
    },
    looseReason: randomReason,
  }),
  list(`${broken}&sort=resource_id.asc&${unpaused}`, { total: 95, rows: 95 }),
  list(`${broken}&limit=50&sort=status.desc`, { walk: "resource_id", total: 125, looseReason: randomReason }),
  list(`${broken}&limit=30&sort=status.desc&${unpaused}`, { walk: "resource_id", total: 95 }),
  list(`${broken}&limit=20&sort=agent.asc&filter.agent=edge-1&filter.agent=edge-3`, { walk: "resource_id", total: 30 }),
  list(`${broken}&filter.status=!skipped&filter.status=!skipped_for_undefined`, { total: 11, looseReason: randomReason }),
  list("filter.status=failed&filter.status=unavailable", { total: 7, looseReason: randomReason }),
  get("incident", "/api/v2/agents?filter.status=paused&filter.status=down", { total: 1, first: { name: "edge-2" } }),
  get("incident", "/api/v2/agents?filter.status=down", { total: 0 }),
  get("incident", "/api/v2/compilereport?sort=requested.asc", { total: 2, first: { metadata: { message: "what was wanted" } } }),
  get("incident", "/api/v2/desiredstate", { total: 2, first: { version: 2, status: "active", total: 225 } }),
  get("incident", "/api/v2/facts", { total: 0 }),
];

const unknowns = { unknowns: [{ name: "pool", source: "fact", resource_id: "std::testing::NullResource[ipam,name=vlan-db]" }] };
const versions: ContractCase[] = [1, 2].map((version) => get("incident", `/api/v1/version/${version}`, { has: unknowns }));

const details: ContractCase[] = [
  ...[pool, license, buildThingId("edge-1", "port-3"), buildThingId("edge-3", "vlan-10"), buildThingId("core", "uplink")].map((id) =>
    resource(id),
  ),
  ...[pool, probe].map((id) => resource(id, "/history")),
  resource(pool, "", { has: { data: { status: "undefined", last_deploy: null, attributes: { value: "<<undefined>>" } } } }),
  resource(pool, "/logs", { total: 2 }),
  resource(buildThingId("edge-3", "vrf-blue"), "/logs", { total: 2 }),
  resource(probe, "", { has: { data: { agent: "edge-2" } }, looseReason: randomReason }),
  ...["", "&filter.timestamp=gt:2000-01-01T00:00:00Z"].map((rest) =>
    resource(session("edge-2"), `/logs?filter.minimal_log_level=ERROR&sort=timestamp.asc${rest}`, {
      first: { level: "ERROR" },
      looseReason: randomReason,
    }),
  ),
  resource(session("edge-2"), "/logs?filter.minimal_log_level=ERROR&filter.timestamp=gt:2100-01-01T00:00:00Z", { total: 0 }),
  resource(buildThingId("edge-2", "port-3"), "/logs?sort=timestamp.desc", { total: 5 }),
  resource(buildThingId("edge-3", "port-3"), "/logs?sort=timestamp.desc", { total: 8 }),
  ...[session("edge-6"), license, buildThingId("edge-4", "port-7")].map((id) =>
    resource(id, "/logs?filter.minimal_log_level=ERROR&limit=1", { first: { level: "ERROR" }, looseReason: redeployReason }),
  ),
  ...[session("edge-6"), license].map((id) =>
    resource(id, "/logs?filter.minimal_log_level=ERROR&filter.message=v%3D1&filter.message=expected&limit=1&sort=timestamp.asc", {
      rows: 1,
      looseReason: redeployReason,
    }),
  ),
  post("incident", "/api/v2/compliance_report", {
    resource_ids: [pool, buildThingId("edge-2", "port-3"), buildThingId("edge-3", "vlan-10")],
  }),
];

const actions = (query: string, options = {}) => get("incident", `/api/v2/resource_actions?${query}`, options);
const fiveErrors = (query: string, options = {}) =>
  actions(`log_severity=ERROR&agent=edge-2&${query}`, { looseReason: randomReason, ...options });
const actionCases: ContractCase[] = [
  actions("log_severity=ERROR&limit=50", { first: { action: "deploy" }, looseReason: redeployReason }),
  fiveErrors("limit=50", { rows: 5, first: { version: 2 } }),
  fiveErrors("limit=1", { follow: ["next"], rows: 1, first: { version: 1 } }),
  fiveErrors("limit=1", { follow: ["next", "prev"], rows: 1, first: { version: 2 } }),
  fiveErrors("limit=1&first_timestamp=2000-01-01T00:00:00Z", { rows: 1, first: { version: 1 } }),
  fiveErrors("limit=9&last_timestamp=2000-01-01T00:00:00Z", { rows: 0 }),
  actions("log_severity=ERROR&limit=9&resource_type=lab::Unhandled", { first: { action: "deploy" }, looseReason: redeployReason }),
];

const state =
  "isDeploying compliance lastHandlerRun lastHandlerRunAt lastSuccess blocked isOrphan orphanedAfter isUndefined lastNonDeployingStatus lastHandlerRunCompliant lastProducedEvents currentIntentAttributeHash";
const node = `resourceId resourceType agent resourceIdValue requiresLength purged isUndefined state { ${state} }`;
const toPage = (fields: string) =>
  `totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { ${fields} } }`;
const page = toPage(node);
/** Without what is random on the paused agent. */
const idPage = toPage("resourceId agent requiresLength state { lastHandlerRun blocked lastSuccess }");
/** Passes the filter and the page as variables, like the client does. */
const query = (filter: object, paging: object, totalCount: number, selection = page) =>
  queryGraphql(
    `query ($filter: ResourceFilter!, $first: Int, $orderBy: [StrawberryOrder!]) { resources(filter: $filter, first: $first, orderBy: $orderBy) { ${selection} } }`,
    { has: { data: { data: { resources: { totalCount } } } } },
    { filter: { environment: "{incident}", isOrphan: false, ...filter }, ...paging },
  );

const byId = [
  { key: "resource_id_value", order: "asc" },
  { key: "agent", order: "asc" },
];

/** A cursor is the base64 of "arrayconnection:", the sort values and the id, joined with "~". */
const toCursor = (...parts: string[]) => btoa(`arrayconnection:${parts.map((part) => `s:${part}`).join("~")}`);
const failedPage = (paging: string, options = {}) =>
  queryGraphql(
    `{ resources(filter: {environment: "{incident}", lastHandlerRun: {eq: [FAILED]}}, orderBy: [{key: "agent", order: "asc"}], ${paging}) { ${idPage} } }`,
    options,
  );
const fourth = toCursor("edge-2", probe);
const pages: ContractCase[] = [
  failedPage(`first: 3, after: "${fourth}"`),
  failedPage(`last: 2, before: "${fourth}"`),
  failedPage(`last: 20, before: "${fourth}"`),
  failedPage(`first: 20, after: "${fourth}"`),
  // No row has this cursor.
  failedPage(`first: 2, after: "${toCursor("edge-2", "x")}"`),
  queryGraphql(`{ resources(filter: {environment: "{incident}"}, orderBy: [{key: "agent"}, {key: "agent"}]) { totalCount } }`, {
    status: 400,
    contains: "Sorting key appears multiple times in orderBy: agent",
  }),
];

const graphql: ContractCase[] = [
  queryGraphql('{ resourceSummary(environment: "{incident}") { totalCount blocked compliance lastHandlerRun isDeploying } }'),
  query({}, { first: 300 }, 225, idPage),
  query({ agent: { neq: ["edge-2"] } }, { first: 300 }, 195),
  query({ agent: { eq: ["edge-2"] }, lastHandlerRun: { neq: ["FAILED"] } }, { first: 50 }, 26),
  query({ lastHandlerRun: { eq: ["FAILED"] } }, { first: 50 }, 10, idPage),
  query({ lastHandlerRun: { eq: ["FAILED"] } }, { first: 3, orderBy: byId }, 10, idPage),
  query({ lastHandlerRun: { neq: ["SUCCESSFUL", "SKIPPED"] }, blocked: { neq: ["BLOCKED"] } }, { first: 50 }, 10, idPage),
  query(
    { compliance: { eq: ["HAS_UPDATE"] }, blocked: { eq: ["NOT_BLOCKED"] }, agent: { eq: ["edge-2"] } },
    { first: 50 },
    3,
    "totalCount",
  ),
  query({ compliance: { neq: ["COMPLIANT"] }, isDeploying: false, purged: false }, { first: 200 }, 125, "totalCount"),
  query({ resourceIdValue: { contains: ["%port%", "%1%"], notContains: ["%0", "%2"] }, agent: { neq: ["edge-0"] } }, { first: 99 }, 70),
  query({ resourceType: { contains: ["LAB::%"], neq: ["lab::Thing"] } }, { first: 9 }, 1),
  query(
    { resourceIdValue: { eq: ["session"] }, agent: { contains: ["edge-_"], notContains: ["%-2", "%-5"] } },
    { first: 9, orderBy: byId },
    6,
  ),
  query({ blocked: { eq: ["BLOCKED"] } }, { first: 5, orderBy: [{ key: "agent", order: "desc" }] }, 17),
  query({ lastHandlerRun: { eq: ["NEW"] }, compliance: { eq: ["UNDEFINED"] } }, { first: 5 }, 1),
  queryGraphql(
    `query ($failed: ResourceFilter!, $waiting: ResourceFilter!) {
      failed: resources(filter: $failed, first: 2, orderBy: [{key: "agent", order: "asc"}]) { ${page} }
      waiting: resources(filter: $waiting, first: 1) { totalCount }
      updates: resources(filter: {environment: "{incident}", compliance: {eq: [HAS_UPDATE]}}, first: 0) { totalCount edges { cursor } }
    }`,
    { has: { data: { data: { failed: { totalCount: 10 }, waiting: { totalCount: 98 }, updates: { totalCount: 19 } } } } },
    {
      failed: { environment: "{incident}", isOrphan: false, lastHandlerRun: { eq: ["FAILED"] } },
      waiting: { environment: "{incident}", isOrphan: false, lastHandlerRun: { eq: ["SKIPPED"] } },
    },
  ),
  ...pages,
];

export const incidentCases: ContractCase[] = [...lists, ...versions, ...details, ...actionCases, ...graphql];
