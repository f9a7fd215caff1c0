/** The contract: every question to the server, good and bad, in the order in which they are asked. */
import { get, send, type Asked } from "./contract.asked.ts";
import { controlRequests, removalRequests } from "./contract.control.ts";
import { diffRequests } from "./contract.diffs.ts";
import { graphqlRequests } from "./contract.graphql.ts";
import { knownRequests } from "./contract.known.ts";
import { listRequests } from "./contract.lists.ts";
import { operatingRequests } from "./contract.operating.ts";
import { sessionRequests } from "./contract.session.ts";
import { resourceRequests } from "./contract.resources.ts";
import { ownVersionRequests, versionRequests } from "./contract.versions.ts";
import { serverRequests } from "./contract.server.ts";

const missing = "Request or referenced resource does not exist";
const nobody = "0b7f4a4e-95b6-4b8e-8a3e-0d6f3f1f1f1f";

const ask = (query: string, more: Partial<Asked> = {}, variables?: object) =>
  send("POST", "/api/v2/graphql", { query, ...(variables && { variables }) }, more);
const summary = "totalCount blocked compliance lastHandlerRun isDeploying";
const byName = 'orderBy: [{key: "name", order: "asc"}]';

const others = "the environments of others may stand on the same server";

const graphql: Asked[] = [
  ask(`{ environments(${byName}) { edges { node { id name project halted isCompiling lastVersion } } } }`),
  ask(`{ environments(${byName}, first: 2) { edges { node { name } } pageInfo { hasNextPage } } }`, {
    has: { data: { data: { environments: { edges: [{}, {}], pageInfo: { hasNextPage: true } } } } },
    loosely: others,
  }),
  ask("{ environments { totalCount edges { node { repoUrl repoBranch description icon isMarkedForDeletion } } } }", {
    loosely: others,
  }),
  ask(
    "query Q($e: UUID!) { environments(filter: {id: $e}) { totalCount edges { node { name lastVersion } } } }",
    { has: { data: { data: { environments: { totalCount: 1, edges: [{ node: { name: "prod" } }] } } } } },
    { e: "{prod}" },
  ),
  ask(`{ environments(filter: {id: "${nobody}"}) { totalCount edges { node { name } } } }`, { says: '"totalCount": 0' }),
  ask('{ environments(filter: {id: "none"}) { totalCount } }', { status: 400, says: "Value cannot represent a UUID" }),
  ask(`{ a: resourceSummary(environment: "{prod}") { ${summary} } b: resourceSummary(environment: "{scale}") { totalCount } }`),
  ask(`{ resourceSummary(environment: "{halted}") { ${summary} } }`),
  ask(`{ resourceSummary(environment: "{staging}") { ${summary} } }`),
  ask(`query Q($e: String!) { resourceSummary(environment: $e) { compliance } }`, {}, { e: "{prod}" }),
  ask(`query Q($e: String!) { resourceSummary(environment: $e) { compliance } }`, { status: 400 }),
  ask("{ resourceSummary { totalCount } }", { status: 400 }),
  ask("{ nothing }", { status: 400, says: "Cannot query field 'nothing' on type 'Query'." }),
  ask("{ environments { edges { node { colour } } } }", { status: 400, says: "Cannot query field 'colour'" }),
  ask("{ environments {", { status: 400, says: "Syntax Error" }),
  ask("environments", { status: 400, says: "Syntax Error: Unexpected Name 'environments'." }),
  ask("", { status: 400, says: "Request data is missing" }),
  ask(`{ resourceSummary(environment: "${nobody}") { totalCount } }`, { says: '"totalCount": 0' }),
  ask('{ resourceSummary(environment: "none") { totalCount } }', { status: 400, says: '"errors": ["None"]' }),
  ask('{ environments(colour: "red") { edges nothing } }', { status: 400, says: "Unknown argument 'colour'" }),
  ask('{ environments(orderBy: {key: "halted"}) { totalCount } }', { status: 400, says: "Invalid sort key provided" }),
  ask("query Q($e: String!) { resourceSummary(environment: $f) { totalCount } }", { status: 400 }, { e: "{prod}" }),
  send("POST", "/api/v2/graphql", {}, { status: 400, says: "Field 'query' is required." }),
  send("POST", "/api/v2/graphql", { query: "{ __typename }", more: 1 }, { status: 400, says: "request contains fields {'more'}" }),
  ask("{ __typename }", { says: "Query" }),
];

const put = (url: string, body: unknown, more: Partial<Asked> = {}) => send("PUT", url, body, more);
const environment = (fields: object, more: Partial<Asked> = {}) => put("/api/v2/environment", { project_id: "{ours}", ...fields }, more);
const icon = "image/png;base64,iVBORw0KGgo=";
const invalid = (says: string) => ({ status: 400, says });

const server: Asked[] = [
  get("", "/api/v1/serverstatus", {
    has: { data: { version: "20.1.0", status: "OK" } },
    loosely: "numbers of one moment, and versions of what the server runs on",
  }),
  get("", "/api/v1/serverstatus?details=1", { status: 400, says: "request contains fields {'details'}" }),
  ...["project", "environment"].flatMap((kind) => {
    const word = kind === "project" ? "environment_details" : "details";
    const more = { order: kind === "project" ? ["name"] : ["project_id", "name"] };
    return [
      get("", `/api/v2/${kind}`, more),
      get("", `/api/v2/${kind}?${word}=true`, more),
      get("", `/api/v2/${kind}?${word}=maybe`, invalid("Input should be a valid boolean")),
      get("", `/api/v2/${kind}?colour=red`, invalid("request contains fields {'colour'}")),
    ];
  }),
  get("", "/api/v2/environment/{prod}", { has: { data: { name: "prod", description: "", halted: false } } }),
  get("", "/api/v2/environment/{prod}?details=true", { has: { data: { description: "The production network" } } }),
  get("", "/api/v2/environment/{halted}?details=1", { has: { data: { halted: true } } }),
  get("", "/api/v2/environment/{PROD}", { has: { data: { name: "prod" } } }),
  get("", `/api/v2/environment/${nobody}`, { status: 404, says: missing }),
  get("", "/api/v2/environment/prod", invalid("Input should be a valid UUID")),
  put("/api/v2/project", { name: "{unique}" }, { keep: "ours", has: { data: { environments: [] } } }),
  put("/api/v2/project", { name: "{unique}" }, { status: 500, says: "already exists" }),
  put("/api/v2/project", { name: "network" }, { status: 500, says: "already exists" }),
  put("/api/v2/project", {}, invalid("Field 'name' is required.")),
  put("/api/v2/project", { name: null }, invalid("Input should be a valid string")),
  put("/api/v2/project", { name: 7 }, invalid("Input should be a valid string")),
  put("/api/v2/project", { name: "x", colour: "red" }, invalid("request contains fields {'colour'}")),
  put("/api/v2/project", '{"name": ', invalid("couldn't be decoded as a JSON")),
  send("POST", "/api/v2/project/{ours}", { name: "{unique}-2" }, { has: { data: { environments: [] } } }),
  send("POST", "/api/v2/project/{ours}", { name: "{unique}-2" }),
  send("POST", "/api/v2/project/{ours}", { name: "network" }, { status: 500, says: "already exists" }),
  send("POST", "/api/v2/project/{ours}", {}, invalid("Field 'name' is required.")),
  send("POST", `/api/v2/project/${nobody}`, { name: "{unique}-3" }, { status: 404, says: missing }),
  put("/api/v2/project", { name: "{unique}-spare" }, { keep: "spare" }),
  send("DELETE", "/api/v2/project/{spare}", undefined, { empty: true }),
  send("DELETE", "/api/v2/project/{spare}", undefined, { status: 404, says: missing }),
  send("DELETE", "/api/v2/project/ours", undefined, invalid("Input should be a valid UUID")),
  environment({}, invalid("Field 'name' is required.")),
  put("/api/v2/environment", { name: "x" }, invalid("Field 'project_id' is required.")),
  environment({ name: "x", project_id: nobody }, { status: 404, says: missing }),
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
  environment({ name: "x", colour: "red" }, invalid("request contains fields {'colour'}")),
  environment(
    { name: "{unique}-e", description: "😀".repeat(255), icon, repository: "/srv/repos/none", branch: "main" },
    { keep: "environment", has: { data: { icon, repo_branch: "main", halted: false } } },
  ),
  environment({ name: "{unique}-e" }, invalid("already has an environment with name")),
  get("", "/api/v2/environment/{environment}", { has: { data: { icon: "", description: "" } } }),
  get("", "/api/v2/environment/{environment}?details=true", { has: { data: { icon } } }),
  get("environment", "/api/v2/resource?deploy_summary=true", { total: 0 }),
  get("environment", "/api/v2/compilereport", { total: 0 }),
  get("", "/api/v2/environment?details=true", { says: icon, order: ["project_id", "name"] }),
  get("", "/api/v2/project", { order: ["name"] }),
  send("DELETE", "/api/v2/project/{ours}", undefined, { status: 409, says: "still contains some environments" }),
];

export const requests: Asked[] = [
  ...listRequests,
  ...resourceRequests,
  ...versionRequests,
  ...diffRequests,
  ...graphql,
  ...graphqlRequests,
  ...server,
  ...ownVersionRequests,
  ...serverRequests,
  ...controlRequests,
  ...operatingRequests,
  ...knownRequests,
  ...sessionRequests,
  ...removalRequests,
];
