/** Contract cases for the server itself: API documents, processes, schedulers, and the GraphQL language. */
import { refusedGet, get, getSeededId, buildCase, type ContractCase } from "./contract.builders.ts";

const unknownId = "0b7f4a4e-95b6-4b8e-8a3e-0d6f3f1f1f1f";
const unknownField = "request contains fields {'color'}";
const notAUuid = "Input should be a valid UUID";

const documents: ContractCase[] = [
  get("", "/api/v2/docs?format=openapi", { has: { data: { openapi: "3.0.2", paths: { "/api/v2/resource": { get: {} } } } } }),
  refusedGet("", "/api/v2/docs?format=none", "Input should be 'openapi' or 'swagger'"),
  refusedGet("", "/api/v2/docs?format=openapi&color=red", unknownField),
  buildCase("POST", "/api/v2/docs", {}, { status: 405 }),
  get("", "/api/v2/graphql/schema", { has: { data: { __schema: { queryType: { name: "Query" }, mutationType: null } } } }),
  refusedGet("", "/api/v2/graphql/schema?color=red", unknownField),
  buildCase("POST", "/api/v2/graphql/schema", {}, { status: 405 }),
];

const processReason = "processes differ between servers";
const processes: ContractCase[] = [
  get("", "/api/v1/agentproc?expired=false&limit=1000", { looseReason: processReason }),
  get("", "/api/v1/agentproc?expired=false&limit=0", { looseReason: processReason }),
  get("", "/api/v1/agentproc?expired=true&limit=1", { looseReason: processReason, contains: '"endpoints": []' }),
  get("", "/api/v1/agentproc?environment={scale}&expired=false", { looseReason: processReason }),
  refusedGet("", "/api/v1/agentproc?start=none", notAUuid),
  refusedGet("", "/api/v1/agentproc?color=red", unknownField),
];

const core = getSeededId("fw-1", "core");
const skippedId = getSeededId("fw-1", "after-broken");
const schedulers: ContractCase[] = [
  get("prod", "/api/v2/scheduler_status", {
    has: {
      data: {
        scheduler_state: {
          [core]: { compliance: "compliant", last_handler_run: "successful", blocked: "not_blocked", last_handler_run_compliant: true },
          [skippedId]: { compliance: "non_compliant", last_handler_run: "skipped", blocked: "temporarily_blocked" },
        },
        resource_states: { [core]: "deployed", [skippedId]: "skipped" },
        discrepancies: {},
      },
    },
  }),
  get("staging", "/api/v2/scheduler_status", { has: { data: { scheduler_state: {} } } }),
  get("empty", "/api/v2/scheduler_status", { has: { data: { discrepancies: {} } } }),
  refusedGet("halted", "/api/v2/scheduler_status", "because the environment is halted.", 409),
  refusedGet("", "/api/v2/scheduler_status", "Field 'tid' is required."),
  get("", "/api/v2/scheduler_status", { tid: "none", status: 400, contains: notAUuid }),
  get("", "/api/v2/scheduler_status", { tid: unknownId, status: 404, contains: "The given environment id does not exist!" }),
  refusedGet("prod", "/api/v2/scheduler_status?color=red", unknownField),
];

const queryGraphql = (query: string, options: Partial<ContractCase> = {}, rest: object = {}) =>
  buildCase("POST", "/api/v2/graphql", { query, ...rest }, options);
const refused = (query: string, contains: string, variables?: object) => queryGraphql(query, { status: 400, contains }, { variables });
const succeeds = (query: string, data: object, rest: object = {}) => queryGraphql(query, { has: { data: { data } } }, rest);
const byId = "query A($i: UUID) { environments(filter: {id: $i}) { totalCount } }";
const summary = 'resourceSummary(environment: "{prod}") { totalCount }';
const notifications = 'notifications(filter: {environment: "{prod}"}';

/** Fragments, variables, directives and several operations, then every kind of invalid query. */
const language: ContractCase[] = [
  succeeds(
    "fragment F on Environment { name } query A($i: UUID) { environments(filter: {id: $i}) { edges { node { ...F } } } } query B { __typename }",
    { environments: { edges: [{ node: { name: "prod" } }] } },
    { variables: { i: "{prod}" }, operationName: "A" },
  ),
  succeeds("query A { __typename } query B { a: __typename }", { a: "Query" }, { operationName: "B" }),
  succeeds("query A { __typename } query B { a: __typename }", { __typename: "Query" }),
  queryGraphql("query A { __typename }", { status: 400, contains: "Unknown operation named" }, { operationName: "C" }),
  succeeds(`{ ... on Query { ${summary} } }`, { resourceSummary: { totalCount: 94 } }),
  succeeds("{ __typename @skip(if: true) a: __typename @include(if: true) }", { a: "Query" }),
  succeeds("query ($no: Boolean = false) { a: __typename b: __typename @include(if: $no) }", { a: "Query" }),
  succeeds('{ __type(name: "UUID") { name kind } }', { __type: { name: "UUID", kind: "SCALAR" } }),
  succeeds(
    `query Q($e: String = "{prod}") { a: __typename ${summary} b: resourceSummary(environment: $e) { totalCount } }`,
    {
      b: { totalCount: 94 },
    },
    { variables: {} },
  ),
  succeeds(byId, { environments: { totalCount: 1 } }, { variables: { i: "{PROD}" } }),
  queryGraphql(
    `{ environments(orderBy: [{key: "name"}], first: 1) { pageInfo { hasNextPage hasPreviousPage } edges { node { isExpertMode } } } }`,
    {
      looseReason: "the server may have environments of other users",
    },
  ),
  queryGraphql("{ environments(first: -1) { edges { cursor } } }", { has: { data: { data: { environments: { edges: [] } } } } }),
  succeeds(
    `{ ${notifications}, orderBy: [{key: "created", order: "desc"}]) { totalCount edges { node { title message read cleared severity uri compileId environment created } } } }`,
    {
      notifications: { edges: [{ node: { title: "Compilation failed" } }] },
    },
  ),
  queryGraphql(`{ notifications(filter: {environment: "${unknownId}"}) { totalCount edges { node { id } } } }`, {
    contains: '"totalCount": 0',
  }),
  succeeds(
    `{ resources(filter: {environment: "{prod}", agent: {eq: ["fw-1"]}, resourceIdValue: {eq: ["broken"]}}) { edges { node { modelVersion requiresLength attributes state { lastNonDeployingStatus orphanedAfter lastHandlerRunCompliant isOrphan } } } } }`,
    {
      resources: { edges: [{ node: { modelVersion: 3, requiresLength: 0, state: { lastNonDeployingStatus: "failed" } } }] },
    },
  ),
  refused("{ notifications { totalCount } }", "Argument 'Query.notifications(filter:)' of type 'NotificationFilter!' is required"),
  refused(`{ ${notifications}, orderBy: [{key: "title"}]) { totalCount } }`, "Invalid sort key provided"),
  refused(byId, "Variable '$i' has invalid value: Value cannot represent a UUID", { i: "x" }),
  refused(byId, "Value cannot represent a UUID", { i: 5 }),
  refused("{ environments(filter: {id: 5}) { totalCount } }", "UUID"),
  refused('{ environments(first: "x") { totalCount } }', "Int cannot represent non-integer value"),
  refused("query ($f: Int) { environments(first: $f) { totalCount } }", "Int cannot represent non-integer value", { f: "x" }),
  refused("query ($f: Int!) { environments(first: $f) { totalCount } }", "Expected a value of non-null type 'Int!' to be provided."),
  refused("query ($f: Strin) { environments(first: $f) { totalCount } }", "Unknown type 'Strin'. Did you mean 'String'?"),
  refused("{ environments { edge { node { name } } } }", "Did you mean 'edges'?"),
  refused("{ environments { totalCount { x } } }", "must not have a selection since type 'Int' has no subfields."),
  refused("{ environments { ...F } }", "Unknown fragment 'F'."),
  refused("fragment F on Environment { id } { __typename }", "Fragment 'F' is never used."),
  refused("fragment F on Environmen { id } { environments { edges { node { ...F } } } }", "Unknown type 'Environmen'."),
  refused("{ environments { totalCount } environments(first: 1) { totalCount } }", "conflict because they have differing arguments."),
  refused("{ environments @color { totalCount } }", "Unknown directive '@color'."),
  refused("mutation { x }", "The mutation operation is not supported by the schema."),
  refused("subscription { x }", "The subscription operation is not supported by the schema."),
  refused("{ environments(last: 2) { totalCount } }", "`last` is only allowed in conjunction with `before`"),
  refused("{ environments(first: 2, last: 2) { totalCount } }", "`first` is not allowed in conjunction with `last` or `before`"),
  refused('{ resources(filter: {agent: {eq: ["x"]}}) { totalCount } }', "to include required field 'environment'"),
  refused("query ($f: ResourceFilter!) { resources(filter: $f) { totalCount } }", "to include required field 'environment'", {
    f: { agent: { eq: "x" } },
  }),
  refused(
    `{ resources(filter: {environment: "${unknownId}", agent: {eq: 5}}) { totalCount } }`,
    "String cannot represent a non string value: 5",
  ),
  refused(
    `{ resources(filter: {environment: "${unknownId}", blocked: {eq: [BLOCKD]}}) { totalCount } }`,
    "Did you mean the enum value 'BLOCKED'?",
  ),
  refused("{", "Syntax Error: Expected Name, found <EOF>."),
  refused("{ environments(first: 2}", "Syntax Error: Expected Name, found '}'."),
  refused('{ "x" }', "Syntax Error: Expected Name, found String 'x'."),
  refused("#x", "Syntax Error: Unexpected <EOF>."),
];

export const serverCases: ContractCase[] = [...documents, ...processes, ...schedulers, ...language];
