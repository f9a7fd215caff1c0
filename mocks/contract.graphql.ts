/** The contract's questions about resources in GraphQL: filtered, ordered, each with its composed state. */
import { send, type Asked } from "./contract.asked.ts";

const nobody = "0b7f4a4e-95b6-4b8e-8a3e-0d6f3f1f1f1f";
const state = "state { isDeploying compliance lastHandlerRun lastHandlerRunAt blocked isOrphan }";
const shown = `totalCount edges { node { resourceId resourceType agent resourceIdValue ${state} } } pageInfo { hasNextPage }`;

const ask = (query: string, more: Partial<Asked> = {}, variables?: object) =>
  send("POST", "/api/v2/graphql", { query, ...(variables && { variables }) }, more);
/** Resources by a filter that is a variable, as the client asks. */
const filtered = (filter: object, more: Partial<Asked> = {}) =>
  ask(`query ($filter: ResourceFilter!) { resources(filter: $filter, first: 100) { ${shown} } }`, more, { filter });
const prod = (filter: object, totalCount: number) =>
  filtered({ environment: "{prod}", ...filter }, { has: { data: { data: { resources: { totalCount } } } } });
const refused = (filter: object, says: string) => filtered({ environment: "{prod}", ...filter }, { status: 400, says });
const ordered = (order: string, more: Partial<Asked> = {}) =>
  ask(`{ resources(filter: {environment: "{prod}"}, first: 30, orderBy: [${order}]) { ${shown} } }`, more);

export const graphqlRequests: Asked[] = [
  prod({}, 94),
  prod({ isOrphan: false, blocked: { neq: ["BLOCKED"] }, agent: { eq: ["fw-1"] } }, 24),
  prod({ agent: { eq: "fw-1" } }, 24),
  prod({ agent: { neq: ["fw-1", "router-1"] }, resourceIdValue: { eq: ["core"] } }, 2),
  prod({ resourceIdValue: { contains: ["%ace-1%", "%2"] } }, 4),
  prod({ resourceIdValue: { contains: ["ace-1"] } }, 0),
  prod({ resourceIdValue: { notContains: ["IFACE%"] }, resourceType: { contains: ["%null%"] } }, 14),
  prod({ lastHandlerRun: { eq: ["FAILED", "SKIPPED"] } }, 2),
  prod({ compliance: { neq: ["COMPLIANT"] }, purged: false }, 2),
  prod({ isDeploying: true }, 0),
  prod({ agent: null, isOrphan: true }, 0),
  ...["agent", "resource_type", "resource_id_value", "blocked", "compliance", "last_handler_run", "is_deploying", "lastHandlerRun"].flatMap(
    (key) => ["asc", "desc"].map((order) => ordered(`{key: "${key}", order: "${order}"}`)),
  ),
  ordered('{key: "is_deploying", order: "desc"}, {key: "compliance", order: "desc"}, {key: "agent"}'),
  ordered('{key: "colour", order: "asc"}', { status: 400, says: "Invalid sort key provided" }),
  ordered('{key: "agent", order: "up"}', { status: 400, says: "Invalid sort order provided" }),
  ask('{ resources(filter: {environment: "{scale}"}, first: 1) { totalCount pageInfo { hasNextPage } } }', { says: '"totalCount": 10100' }),
  ask('{ resources(filter: {environment: "{halted}"}, first: 0) { totalCount edges { node { agent } } } }'),
  ask('{ resources(filter: {environment: "{staging}"}) { totalCount } }'),
  ask(`{ resources(filter: {environment: "${nobody}"}) { totalCount } }`, { says: '"totalCount": 0' }),
  ask('{ resources(filter: {environment: "none"}) { totalCount } }', { status: 400, says: "Value cannot represent a UUID" }),
  ask("{ resources { totalCount } }", { status: 400, says: "of type 'ResourceFilter!' is required" }),
  ask('{ resources(filter: {environment: "{prod}"}) { edges { node { state { colour } } } } }', {
    status: 400,
    says: "Cannot query field",
  }),
  refused({ colour: 1 }, "not to include unknown field 'colour'"),
  refused({ agent: { is: ["x"] } }, "not to include unknown field 'is'"),
  refused({ compliance: { eq: ["none"] } }, "at .compliance.eq[0]: Value 'none' does not exist in 'Compliance' enum."),
];
