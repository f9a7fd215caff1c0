/** Contract cases for GraphQL resources: filters, order, composed state. */
import { queryGraphql, type ContractCase } from "./contract.builders.ts";

const unknownId = "0b7f4a4e-95b6-4b8e-8a3e-0d6f3f1f1f1f";
const state = "state { isDeploying compliance lastHandlerRun lastHandlerRunAt blocked isOrphan }";
const selection = `totalCount edges { node { resourceId resourceType agent resourceIdValue ${state} } } pageInfo { hasNextPage }`;

/** Passes the filter as a variable, like the client does. */
const filtered = (filter: object, options: Partial<ContractCase> = {}) =>
  queryGraphql(`query ($filter: ResourceFilter!) { resources(filter: $filter, first: 100) { ${selection} } }`, options, { filter });
const prod = (filter: object, totalCount: number) =>
  filtered({ environment: "{prod}", ...filter }, { has: { data: { data: { resources: { totalCount } } } } });
const refused = (filter: object, contains: string) => filtered({ environment: "{prod}", ...filter }, { status: 400, contains });
const ordered = (order: string, options: Partial<ContractCase> = {}) =>
  queryGraphql(`{ resources(filter: {environment: "{prod}"}, first: 30, orderBy: [${order}]) { ${selection} } }`, options);

export const graphqlCases: ContractCase[] = [
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
  ordered('{key: "color", order: "asc"}', { status: 400, contains: "Invalid sort key provided" }),
  ordered('{key: "agent", order: "up"}', { status: 400, contains: "Invalid sort order provided" }),
  queryGraphql('{ resources(filter: {environment: "{scale}"}, first: 1) { totalCount pageInfo { hasNextPage } } }', {
    contains: '"totalCount": 10100',
  }),
  queryGraphql('{ resources(filter: {environment: "{halted}"}, first: 0) { totalCount edges { node { agent } } } }'),
  queryGraphql('{ resources(filter: {environment: "{staging}"}) { totalCount } }'),
  queryGraphql(`{ resources(filter: {environment: "${unknownId}"}) { totalCount } }`, { contains: '"totalCount": 0' }),
  queryGraphql('{ resources(filter: {environment: "none"}) { totalCount } }', { status: 400, contains: "Value cannot represent a UUID" }),
  queryGraphql("{ resources { totalCount } }", { status: 400, contains: "of type 'ResourceFilter!' is required" }),
  queryGraphql('{ resources(filter: {environment: "{prod}"}) { edges { node { state { color } } } } }', {
    status: 400,
    contains: "Cannot query field",
  }),
  refused({ color: 1 }, "not to include unknown field 'color'"),
  refused({ agent: { is: ["x"] } }, "not to include unknown field 'is'"),
  refused({ compliance: { eq: ["none"] } }, "at .compliance.eq[0]: Value 'none' does not exist in 'Compliance' enum."),
];
