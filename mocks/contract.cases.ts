/** All contract cases, valid and invalid, in the order in which they run. */
import { get, buildCase, queryGraphql, type ContractCase } from "./contract.builders.ts";
import { controlCases, removalCases } from "./contract.control.ts";
import { diffCases } from "./contract.diffs.ts";
import { graphqlCases } from "./contract.graphql.ts";
import { incidentCases } from "./contract.incident.ts";
import { factAndParameterCases } from "./contract.factsAndParameters.ts";
import { listCases } from "./contract.lists.ts";
import { operatingCases } from "./contract.operating.ts";
import { sessionCases } from "./contract.session.ts";
import { resourceCases } from "./contract.resources.ts";
import { versionLifecycleCases, versionCases } from "./contract.versions.ts";
import { serverCases } from "./contract.server.ts";

const missing = "Request or referenced resource does not exist";
const unknownId = "0b7f4a4e-95b6-4b8e-8a3e-0d6f3f1f1f1f";

const summary = "totalCount blocked compliance lastHandlerRun isDeploying";
const byName = 'orderBy: [{key: "name", order: "asc"}]';

const sharedServerReason = "the server may have environments of other users";

const environmentQueries: ContractCase[] = [
  queryGraphql(`{ environments(${byName}) { edges { node { id name project halted isCompiling lastVersion } } } }`),
  queryGraphql(`{ environments(${byName}, first: 2) { edges { node { name } } pageInfo { hasNextPage } } }`, {
    has: { data: { data: { environments: { edges: [{}, {}], pageInfo: { hasNextPage: true } } } } },
    looseReason: sharedServerReason,
  }),
  queryGraphql("{ environments { totalCount edges { node { repoUrl repoBranch description icon isMarkedForDeletion } } } }", {
    looseReason: sharedServerReason,
  }),
  queryGraphql(
    "query Q($e: UUID!) { environments(filter: {id: $e}) { totalCount edges { node { name lastVersion } } } }",
    { has: { data: { data: { environments: { totalCount: 1, edges: [{ node: { name: "prod" } }] } } } } },
    { e: "{prod}" },
  ),
  queryGraphql(`{ environments(filter: {id: "${unknownId}"}) { totalCount edges { node { name } } } }`, { contains: '"totalCount": 0' }),
  queryGraphql('{ environments(filter: {id: "none"}) { totalCount } }', { status: 400, contains: "Value cannot represent a UUID" }),
  queryGraphql(`{ a: resourceSummary(environment: "{prod}") { ${summary} } b: resourceSummary(environment: "{scale}") { totalCount } }`),
  queryGraphql(`{ resourceSummary(environment: "{halted}") { ${summary} } }`),
  queryGraphql(`{ resourceSummary(environment: "{staging}") { ${summary} } }`),
  queryGraphql(`query Q($e: String!) { resourceSummary(environment: $e) { compliance } }`, {}, { e: "{prod}" }),
  queryGraphql(`query Q($e: String!) { resourceSummary(environment: $e) { compliance } }`, { status: 400 }),
  queryGraphql("{ resourceSummary { totalCount } }", { status: 400 }),
  queryGraphql("{ nothing }", { status: 400, contains: "Cannot query field 'nothing' on type 'Query'." }),
  queryGraphql("{ environments { edges { node { color } } } }", { status: 400, contains: "Cannot query field 'color'" }),
  queryGraphql("{ environments {", { status: 400, contains: "Syntax Error" }),
  queryGraphql("environments", { status: 400, contains: "Syntax Error: Unexpected Name 'environments'." }),
  queryGraphql("", { status: 400, contains: "Request data is missing" }),
  queryGraphql(`{ resourceSummary(environment: "${unknownId}") { totalCount } }`, { contains: '"totalCount": 0' }),
  queryGraphql('{ resourceSummary(environment: "none") { totalCount } }', { status: 400, contains: '"errors": ["None"]' }),
  queryGraphql('{ environments(color: "red") { edges nothing } }', { status: 400, contains: "Unknown argument 'color'" }),
  queryGraphql('{ environments(orderBy: {key: "halted"}) { totalCount } }', { status: 400, contains: "Invalid sort key provided" }),
  queryGraphql("query Q($e: String!) { resourceSummary(environment: $f) { totalCount } }", { status: 400 }, { e: "{prod}" }),
  buildCase("POST", "/api/v2/graphql", {}, { status: 400, contains: "Field 'query' is required." }),
  buildCase("POST", "/api/v2/graphql", { query: "{ __typename }", more: 1 }, { status: 400, contains: "request contains fields {'more'}" }),
  queryGraphql("{ __typename }", { contains: "Query" }),
];

const put = (url: string, body: unknown, options: Partial<ContractCase> = {}) => buildCase("PUT", url, body, options);
const environment = (fields: object, options: Partial<ContractCase> = {}) =>
  put("/api/v2/environment", { project_id: "{ours}", ...fields }, options);
const icon = "image/png;base64,iVBORw0KGgo=";
const invalid = (contains: string) => ({ status: 400, contains });

const projectAndEnvironmentCases: ContractCase[] = [
  get("", "/api/v1/serverstatus", {
    has: { data: { version: "20.1.0", status: "OK" } },
    looseReason: "momentary counts, and versions of the server's platform",
  }),
  get("", "/api/v1/serverstatus?details=1", { status: 400, contains: "request contains fields {'details'}" }),
  ...["project", "environment"].flatMap((kind) => {
    const detailsParam = kind === "project" ? "environment_details" : "details";
    const options = { order: kind === "project" ? ["name"] : ["project_id", "name"] };
    return [
      get("", `/api/v2/${kind}`, options),
      get("", `/api/v2/${kind}?${detailsParam}=true`, options),
      get("", `/api/v2/${kind}?${detailsParam}=maybe`, invalid("Input should be a valid boolean")),
      get("", `/api/v2/${kind}?color=red`, invalid("request contains fields {'color'}")),
    ];
  }),
  get("", "/api/v2/environment/{prod}", { has: { data: { name: "prod", description: "", halted: false } } }),
  get("", "/api/v2/environment/{prod}?details=true", { has: { data: { description: "The production network" } } }),
  get("", "/api/v2/environment/{halted}?details=1", { has: { data: { halted: true } } }),
  get("", "/api/v2/environment/{PROD}", { has: { data: { name: "prod" } } }),
  get("", `/api/v2/environment/${unknownId}`, { status: 404, contains: missing }),
  get("", "/api/v2/environment/prod", invalid("Input should be a valid UUID")),
  put("/api/v2/project", { name: "{unique}" }, { saveAs: "ours", has: { data: { environments: [] } } }),
  put("/api/v2/project", { name: "{unique}" }, { status: 500, contains: "already exists" }),
  put("/api/v2/project", { name: "network" }, { status: 500, contains: "already exists" }),
  put("/api/v2/project", {}, invalid("Field 'name' is required.")),
  put("/api/v2/project", { name: null }, invalid("Input should be a valid string")),
  put("/api/v2/project", { name: 7 }, invalid("Input should be a valid string")),
  put("/api/v2/project", { name: "x", color: "red" }, invalid("request contains fields {'color'}")),
  put("/api/v2/project", '{"name": ', invalid("couldn't be decoded as a JSON")),
  get("", "/api/v2/project/{ours}", { has: { data: { environments: [] } } }),
  get("", "/api/v2/project/{ours}?environment_details=maybe", invalid("Input should be a valid boolean")),
  get("", `/api/v2/project/${unknownId}`, { status: 404, contains: missing }),
  get("", "/api/v2/project/ours", invalid("Input should be a valid UUID")),
  buildCase("POST", "/api/v2/project/{ours}", { name: "{unique}-2" }, { has: { data: { environments: [] } } }),
  buildCase("POST", "/api/v2/project/{ours}", { name: "{unique}-2" }),
  buildCase("POST", "/api/v2/project/{ours}", { name: "network" }, { status: 500, contains: "already exists" }),
  buildCase("POST", "/api/v2/project/{ours}", {}, invalid("Field 'name' is required.")),
  buildCase("POST", `/api/v2/project/${unknownId}`, { name: "{unique}-3" }, { status: 404, contains: missing }),
  put("/api/v2/project", { name: "{unique}-spare" }, { saveAs: "spare" }),
  buildCase("DELETE", "/api/v2/project/{spare}", undefined, { empty: true }),
  buildCase("DELETE", "/api/v2/project/{spare}", undefined, { status: 404, contains: missing }),
  buildCase("DELETE", "/api/v2/project/ours", undefined, invalid("Input should be a valid UUID")),
  environment({}, invalid("Field 'name' is required.")),
  put("/api/v2/environment", { name: "x" }, invalid("Field 'project_id' is required.")),
  environment({ name: "x", project_id: unknownId }, { status: 404, contains: missing }),
  environment({ name: "x", project_id: "none" }, invalid("Input should be a valid UUID")),
  environment({ name: "x", repository: "/srv/repos/x" }, invalid("Repository and branch should be set together.")),
  put("/api/v2/environment", { project_id: "{network}", name: "prod", branch: "main" }, invalid("already has an environment with name")),
  environment({ name: "x", branch: "main" }, invalid("Repository and branch should be set together.")),
  environment({ name: "x", description: "d".repeat(256) }, invalid("Maximum size of the icon data url or the description exceeded")),
  environment({ name: "x", icon: "image/gif;base64,R0lGOD" }, invalid("The value supplied for the icon parameter is invalid")),
  environment({ name: "x", icon: "nothing" }, invalid("The value supplied for the icon parameter is invalid")),
  environment({ name: "x", icon: "image/png;base64,!" }, invalid("The icon is not a valid base64 encoded string")),
  environment(
    { name: "x", icon: `image/png;base64,${"A".repeat(65_536)}` },
    invalid("Maximum size of the icon data url or the description"),
  ),
  environment({ name: "x", color: "red" }, invalid("request contains fields {'color'}")),
  environment(
    { name: "{unique}-e", description: "😀".repeat(255), icon, repository: "/srv/repos/none", branch: "main" },
    { saveAs: "environment", has: { data: { icon, repo_branch: "main", halted: false } } },
  ),
  environment({ name: "{unique}-e" }, invalid("already has an environment with name")),
  get("", "/api/v2/environment/{environment}", { has: { data: { icon: "", description: "" } } }),
  get("", "/api/v2/environment/{environment}?details=true", { has: { data: { icon } } }),
  get("environment", "/api/v2/resource?deploy_summary=true", { total: 0 }),
  get("environment", "/api/v2/compilereport", { total: 0 }),
  get("", "/api/v2/environment?details=true", { contains: icon, order: ["project_id", "name"] }),
  get("", "/api/v2/project", { order: ["name"] }),
  buildCase("DELETE", "/api/v2/project/{ours}", undefined, { status: 409, contains: "still contains some environments" }),
];

export const contractCases: ContractCase[] = [
  ...listCases,
  ...resourceCases,
  ...versionCases,
  ...diffCases,
  ...environmentQueries,
  ...graphqlCases,
  ...incidentCases,
  ...projectAndEnvironmentCases,
  ...versionLifecycleCases,
  ...serverCases,
  ...controlCases,
  ...operatingCases,
  ...factAndParameterCases,
  ...sessionCases,
  ...removalCases,
];
