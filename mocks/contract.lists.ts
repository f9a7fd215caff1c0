/** Contract cases for lists: order, pages, bounds, filters and their errors. */
import { refusedGet, sortDirections, get, type ContractCase } from "./contract.builders.ts";

const list = "/api/v2/resource";
const invalid = "Invalid request: ";
const unknownId = "0b7f4a4e-95b6-4b8e-8a3e-0d6f3f1f1f1f";

const prod = (query: string, options = {}) => get("prod", `${list}?${query}`, options);
const refused = (query: string, contains: string, status = 400) => refusedGet("prod", `${list}?${query}`, contains, status);

const order: ContractCase[] = [
  get("prod", list, { total: 94, rows: 94 }),
  ...["resource_type", "agent", "resource_id_value", "status", "resource_id"].flatMap((key) =>
    sortDirections.flatMap((direction) => [
      prod(`limit=10&sort=${key}.${direction}`, { total: 94, rows: 10 }),
      prod(`limit=2&sort=${key}.${direction}&filter.agent=switch`, { walk: "resource_id", total: 22 }),
    ]),
  ),
  prod("limit=3&sort=AGENT.Desc", { rows: 3 }),
  refused("sort=nope.asc", "Sort parameter invalid: nope.asc"),
  refused("sort=agent", "Sort parameter invalid: agent"),
  refused("sort=agent.up", "Sort parameter invalid: agent.up"),
  refused("sort=agent.asc.desc", "Sort parameter invalid"),
  refused("sort=", "Sort parameter invalid"),
  refused("sort=agent.asc&sort=status.asc", invalid),
  refused("sort=compliance.asc", "Sort parameter invalid"),
];

const pages: ContractCase[] = [
  prod("limit=40&sort=agent.asc", { walk: "resource_id", total: 94 }),
  prod("limit=40&sort=agent.asc", { follow: ["next"], has: { metadata: { before: 40, after: 14 } } }),
  prod("limit=40&sort=agent.asc", { follow: ["next", "next"], rows: 14, has: { metadata: { before: 80, after: 0 } } }),
  prod("limit=40&sort=agent.desc", { follow: ["next", "next", "prev"], has: { metadata: { before: 40, after: 14 } } }),
  prod("limit=40&sort=agent.asc", { follow: ["next", "prev", "self"], has: { metadata: { before: 0 } } }),
  prod("limit=40&sort=status.desc&filter.agent=router&filter.agent=fw", { follow: ["next", "first"], has: { metadata: { before: 0 } } }),
  prod("limit=1&deploy_summary=true&filter.status=!failed", { follow: ["next"], total: 93 }),
  get("scale", `${list}?limit=1000&sort=resource_id.asc`, { walk: "resource_id", total: 10_100 }),
  get("scale", `${list}?limit=20&sort=agent.desc&filter.resource_id_value=core`, { walk: "resource_id", total: 100 }),
  prod("limit=1", { rows: 1 }),
  prod("limit=1000", { rows: 94 }),
  refused("limit=1001", "limit parameter can not exceed 1000, got 1001."),
  prod("limit=0", { rows: 94, has: { metadata: { page_size: 0 } } }),
  prod("limit=-1", { rows: 94 }),
  prod("limit=2.0", { rows: 2 }),
  prod("limit=%2B5", { rows: 5 }),
  refused("limit=1e2", "Input should be a valid integer"),
  refused("limit=10100", "got 10100."),
  refused("limit=2.5", "Input should be a valid integer"),
  refused("limit=many", "Input should be a valid integer"),
  refused("limit=", "Input should be a valid integer"),
  refused("limit=1&limit=2", invalid),
];

const bounds: ContractCase[] = [
  ...sortDirections.flatMap((direction) => [
    prod(`limit=5&sort=agent.${direction}&start=router-1`, { rows: 5, total: 94 }),
    prod(`limit=5&sort=agent.${direction}&end=router-1`, { rows: 5, total: 94 }),
    prod(`limit=5&sort=agent.${direction}&start=router-2&first_id=std`),
    prod(`limit=5&sort=agent.${direction}&start=zzz`, { rows: 0 }),
    prod(`limit=5&sort=agent.${direction}&end=a`, { rows: 0 }),
    prod(`limit=5&sort=resource_id.${direction}&first_id=std`),
    prod(`limit=5&sort=agent.${direction}&first_id=std%3A%3Atesting%3A%3ANullResource%5Brouter-2`, { rows: 5 }),
    prod(`limit=5&sort=agent.${direction}&last_id=std%3A%3Atesting%3A%3ANullResource%5Brouter-2`, { rows: 5 }),
    get("prod", `/api/v2/agents?limit=2&sort=name.${direction}&start=router-1`),
    get("prod", `/api/v2/agents?sort=paused.${direction}&start=False&first_id=router-1`),
    get("prod", `/api/v2/agents?sort=process_name.${direction}&first_id=fw-1`, { rows: 3 }),
    get("prod", `/api/v2/compilereport?sort=requested.${direction}&start=2000-01-01T00:00:00Z`, { rows: 4 }),
    get("prod", `/api/v2/compilereport?sort=requested.${direction}&end=2000-01-01`, { rows: 0 }),
  ]),
  prod("limit=1&sort=resource_id_value.asc&start=Gr%F6%DFe", { first: { id_details: { resource_id_value: "Größe-日本" } } }),
  // The bound isn't latin-1 and can't be sent, so the next page starts with the last row again.
  prod("limit=1&sort=resource_id_value.asc&start=Gr%F6%DFe", {
    follow: ["next"],
    first: { id_details: { resource_id_value: "Größe-日本" } },
  }),
  prod("limit=2&sort=agent.asc&start="),
  prod("limit=2&sort=agent.asc&first_id="),
  refused("sort=agent.asc&start=%00", "An unexpected error", 500),
  refused("start=a&end=b", "Only one of start and end parameters is allowed at the same time"),
  refused("first_id=a&last_id=b", "Only one of first_id and last_id parameters is allowed"),
  refused("start=a&last_id=b", "Start and end parameters can not be set at the same time"),
  refused("end=a&first_id=b", "Start and end parameters can not be set at the same time"),
  refusedGet("prod", "/api/v2/compilereport?start=yesterday", "Input should be a valid datetime"),
  refusedGet("prod", "/api/v2/compilereport?start=2026-01-01T00:00:00+01:00", "Input should be a valid datetime"),
  refusedGet("prod", "/api/v2/compilereport?first_id=one", "Input should be a valid UUID"),
  refusedGet("prod", "/api/v2/agents?sort=paused.asc&start=perhaps", "An unexpected error", 500),
];

const texts: [query: string, total: number][] = [
  ["filter.agent=router", 48],
  ["filter.agent=ROUTER-1", 25],
  ["filter.agent=router-1&filter.agent=fw", 49],
  ["filter.agent=switch-1.example.com&filter.resource_id_value=iface", 20],
  ["filter.agent=r_uter", 48],
  ["filter.agent=r%25r-2", 23],
  ["filter.agent=r%5C_uter", 0],
  ["filter.agent=r%5C%25r", 0],
  ["filter.agent=r%5Couter", 48],
  ["filter.agent=router%5C%5C", 0],
  ["filter.agent=router%5C", 0],
  ["filter.agent=", 94],
  ["filter.resource_type=null", 94],
  ["filter.resource_type=std::File", 0],
  ["filter.resource_id_value=a+b", 1],
  ["filter.resource_id_value=a%20b%2Cc%3Dd%3Fe%26f%23g%5C%2525", 1],
  ["filter.resource_id_value=a%2Bb", 0],
  ["filter.resource_id_value=Gr%F6%DFe", 1],
  ["filter.resource_id_value=GR%D6%DFE", 1],
  ["filter.resource_id_value=Gr%C3%B6%C3%9Fe", 0],
  ["filter.resource_id_value=%F6%DFe-__", 1],
  ["filter.resource_id_value=%E6%97%A5%E6%9C%AC", 0],
  ["filter.resource_id_value=/etc/app/fw-1.conf", 1],
  ["filter.resource_id_value=%3Cimg%20src%3Dx", 1],
  ["filter.resource_id_value=iface-1&limit=50&sort=resource_id_value.asc", 44],
  ["filter.resource_id_value=%5B", 0],
  ["filter.resource_id_value=(.*)", 0],
];

const states: [query: string, total: number][] = [
  ["filter.status=failed", 1],
  ["filter.status=failed&filter.status=skipped", 2],
  ["filter.status=!deployed", 2],
  ["filter.status=!deployed&filter.status=!failed", 1],
  ["filter.status=deployed&filter.status=!failed", 92],
  ["filter.status=orphaned", 0],
  ["filter.status=dry", 0],
  ["filter.status=!orphaned&filter.agent=fw", 24],
];

const filters: ContractCase[] = [
  ...[...texts, ...states].map(([query, total]) => prod(query, { total })),
  refused("filter.status=broken", "Input should be 'unavailable', 'skipped'"),
  refused("filter.status=!broken", "Input should be 'unavailable', 'skipped'"),
  refused("filter.status=Failed&filter.status=odd", "Input should be 'unavailable', 'skipped'"),
  refused("filter.status=failed&filter.status=!failed", "status expected to be both equal and not equal to: {'failed'}"),
  refused("filter.status=", "Filter validation failed while parsing status"),
  refused("filter.status=!", "Filter validation failed while parsing status"),
  refused("filter.agent=%00", "An unexpected error", 500),
  refused("filter.compliance=compliant", "The following filters are not supported: {'compliance'}"),
  refused("filter.=x", "request contains fields {'filter.'} that are not declared"),
  refused("filter=x", "Input should be a valid dictionary"),
  refused("Filter.agent=x", "request contains fields {'Filter.agent'} that are not declared"),
];

const lists: ContractCase[] = [
  ...["name", "status", "paused", "process_name"].flatMap((key) =>
    sortDirections.flatMap((direction) => [
      get("prod", `/api/v2/agents?sort=${key}.${direction}`, { total: 4, rows: 4 }),
      get("prod", `/api/v2/agents?limit=1&sort=${key}.${direction}`, { walk: "name", total: 4 }),
    ]),
  ),
  get("halted", "/api/v2/agents?sort=name.desc", { total: 4, first: { paused: true, unpause_on_resume: true, status: "paused" } }),
  get("empty", "/api/v2/agents", { total: 0, has: { metadata: { before: 0, after: 0 } } }),
  get("scale", "/api/v2/agents?limit=7&sort=name.asc", { walk: "name", total: 100 }),
  get("prod", "/api/v2/agents?filter.name=router&filter.name=fw", { total: 3 }),
  get("prod", "/api/v2/agents?filter.process_name=x", { total: 0 }),
  get("prod", "/api/v2/agents?filter.status=up&filter.status=paused", { total: 4 }),
  get("prod", "/api/v2/agents?filter.status=UP", { total: 0 }),
  refusedGet("prod", "/api/v2/agents?sort=last_failover.asc", "Sort parameter invalid"),
  refusedGet("prod", "/api/v2/agents?filter.paused=true", "The following filters are not supported: {'paused'}"),
  ...sortDirections.flatMap((direction) => [
    get("prod", `/api/v2/compilereport?sort=requested.${direction}`, { total: 4 }),
    get("prod", `/api/v2/compilereport?limit=1&sort=requested.${direction}`, { walk: "id", total: 4 }),
    get("prod", `/api/v2/notification?limit=1&sort=created.${direction}`, { total: 1, first: { severity: "error" } }),
  ]),
  get("prod", "/api/v2/compilereport?filter.success=true", { total: 3 }),
  get("prod", "/api/v2/compilereport?filter.success=No", { total: 1, first: { version: null } }),
  get("prod", "/api/v2/compilereport?filter.started=t&filter.completed=on", { total: 4 }),
  get("prod", "/api/v2/compilereport?filter.started=0", { total: 0 }),
  get("prod", "/api/v2/compilereport?filter.requested=ge:2000-01-01&filter.requested=lt:2100-01-01T00:00:00%2B01:00", { total: 4 }),
  get("prod", "/api/v2/compilereport?filter.requested=LE:2000-01-01T10:00", { total: 0 }),
  refusedGet("prod", "/api/v2/compilereport?filter.requested=2000-01-01", "Invalid range constraint 2000-01-01"),
  refusedGet("prod", "/api/v2/compilereport?filter.requested=eq:2000-01-01", "Invalid range operator eq"),
  refusedGet("prod", "/api/v2/compilereport?filter.requested=ge:then", "'then' is not a valid datetime"),
  refusedGet("prod", "/api/v2/compilereport?filter.requested=ge:2000-01-01T00:00:00+01:00", "is not a valid datetime"),
  refusedGet("prod", "/api/v2/compilereport?filter.requested=ge:2026-02-30", "'2026-02-30' is not a valid datetime"),
  refusedGet("prod", "/api/v2/compilereport?start=2026-02-30", "Input should be a valid datetime"),
  refusedGet("prod", "/api/v2/compilereport?filter.success=maybe", "Input should be a valid boolean"),
  refusedGet("prod", "/api/v2/compilereport?filter.success=true&filter.success=false", "Multiple values provided for filter"),
  refusedGet("prod", "/api/v2/compilereport?filter.started=maybe", "Input should be a valid boolean"),
  refusedGet("prod", "/api/v2/compilereport?sort=started.desc", "Sort parameter invalid"),
  get("prod", "/api/v2/notification?filter.title=COMPIL&filter.message=exporting", { total: 1 }),
  get("prod", "/api/v2/notification?filter.severity=error&filter.severity=info", { total: 1 }),
  get("prod", "/api/v2/notification?filter.severity=info", { total: 0 }),
  get("prod", "/api/v2/notification?filter.read=false&filter.cleared=f", { total: 1 }),
  get("prod", "/api/v2/notification?filter.read=yes", { total: 0 }),
  refusedGet("prod", "/api/v2/notification?filter.severity=loud", "An unexpected error", 500),
  refusedGet("prod", "/api/v2/notification?filter.uri=x", "The following filters are not supported: {'uri'}"),
  get("staging", `${list}?deploy_summary=true`, { total: 0, has: { metadata: { deploy_summary: { total: 0 } } } }),
  get("halted", `${list}?deploy_summary=true&limit=3`, { total: 94, has: { metadata: { deploy_summary: { total: 94 } } } }),
  get("empty", `${list}?sort=agent.asc`, { total: 0, has: { data: [], metadata: { before: 0, after: 0 } } }),
  get("scale", `${list}?limit=1&deploy_summary=true`, { has: { metadata: { deploy_summary: { by_state: { deployed: 10_100 } } } } }),
  prod("limit=1&deploy_summary=1&filter.status=failed", { total: 1, has: { metadata: { deploy_summary: { total: 94 } } } }),
  prod("limit=1&deploy_summary=false"),
  refused("deploy_summary=perhaps", "Input should be a valid boolean"),
];

const scope: ContractCase[] = [
  ...[list, "/api/v2/agents", "/api/v2/compilereport", "/api/v2/notification", "/api/v2/resource_actions"].flatMap((url) => [
    { method: "GET", url, status: 400, contains: "Field 'tid' is required." },
    { method: "GET", url, tid: "", status: 400, contains: "Input should be a valid UUID" },
    { method: "GET", url, tid: "prod", status: 400, contains: "Input should be a valid UUID" },
    { method: "GET", url, tid: unknownId, status: 404, contains: "does not exist" },
  ]),
  { method: "GET", url: `${list}?limit=1&tid={prod}`, status: 200, rows: 1 },
  prod("limit=1&tid={prod}"),
  { method: "GET", url: `${list}?limit=1`, tid: "{PROD}", status: 200, rows: 1 },
  refused("limit=1&tid={staging}", "both values don't match"),
  refused("color=red", "request contains fields {'color'} that are not declared"),
  refusedGet("prod", "/api/v2/agents?first_id=a&color=red", "request contains fields {'color'}"),
  { method: "PUT", url: list, env: "prod", status: 405, contains: "<html>" },
  { method: "DELETE", url: "/api/v2/compilereport", env: "prod", status: 405, contains: "405: Method Not Allowed" },
  { method: "GET", url: "/api/v2/graphql", status: 405, contains: "<html>" },
  { method: "GET", url: "/api/v2/nowhere", env: "prod", status: 404, contains: "404: Not Found" },
  { method: "POST", url: "/api/v1/nowhere", body: {}, status: 404, contains: "<html>" },
  { method: "GET", url: "/api/v2/resource/%E9", env: "prod", status: 400, contains: "400: Bad Request" },
  { method: "GET", url: "/api/v2/resource/", env: "prod", status: 404, contains: "<html>" },
];

export const listCases: ContractCase[] = [...order, ...pages, ...bounds, ...filters, ...lists, ...scope];
