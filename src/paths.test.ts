import { expect, test } from "vitest";
import { examplePages } from "~/test/examplePages";
import { changeSearch, formatSearch, paths } from "./paths";

const env = "e4a1f1c2-0000-4000-8000-000000000001";
const hostileIds = [
  "std::File[switch-1.example.com,path=/etc/app/x.conf]",
  "a b,c=d?e&f#g%25+h",
  "Größe-日本😀",
  "<img src=x onerror=alert(1)>",
  "../../../login",
  "javascript:alert(1)//",
  "\\\\host\\share\n\0",
];

test("every page has an address", () => {
  const rows = Object.entries(examplePages).map(([name, { address }]) => `${name}: ${address}`);
  expect(rows.join("\n")).toMatchInlineSnapshot(`
    "overview: /
    projects: /projects
    login: /login?next=/env/1/resources%3Flimit%3D50
    users: /users?tab=roles
    createEnvironment: /environments/new?project=a+b
    status: /status?processes=all
    explorer: /explorer?operation=GET+/api/v2/resource/%7Brid%7D&env=e4a1f1c2-0000-4000-8000-000000000001
    environment: /env/e4a1f1c2-0000-4000-8000-000000000001
    resources: /env/e4a1f1c2-0000-4000-8000-000000000001/resources?filter.agent=x.example.com&limit=50
    resource: /env/e4a1f1c2-0000-4000-8000-000000000001/resource?id=std::File[a,path%3D/etc/x.conf]&tab=logs
    problems: /env/e4a1f1c2-0000-4000-8000-000000000001/problems?filter.agent=x.example.com
    activity: /env/e4a1f1c2-0000-4000-8000-000000000001/activity?agent=a/b
    agents: /env/e4a1f1c2-0000-4000-8000-000000000001/agents?filter.name=x.example.com
    facts: /env/e4a1f1c2-0000-4000-8000-000000000001/facts?set=x.conf&of=std::File[a,path%3D/etc/x.conf]
    parameters: /env/e4a1f1c2-0000-4000-8000-000000000001/parameters?set=x.conf
    discovered: /env/e4a1f1c2-0000-4000-8000-000000000001/discovered?filter.managed=false
    notifications: /env/e4a1f1c2-0000-4000-8000-000000000001/notifications
    compiles: /env/e4a1f1c2-0000-4000-8000-000000000001/compiles
    compile: /env/e4a1f1c2-0000-4000-8000-000000000001/compiles/e4a1f1c2-0000-4000-8000-000000000002?stage=2
    versions: /env/e4a1f1c2-0000-4000-8000-000000000001/versions?filter.status=active
    version: /env/e4a1f1c2-0000-4000-8000-000000000001/versions/3?filter.agent=x.example.com
    versionResource: /env/e4a1f1c2-0000-4000-8000-000000000001/versions/3/resource?id=std::File[a,path%3D/etc/x.conf]
    compare: /env/e4a1f1c2-0000-4000-8000-000000000001/versions/diff/1/3?status=added
    dryruns: /env/e4a1f1c2-0000-4000-8000-000000000001/versions/3/dryruns
    settings: /env/e4a1f1c2-0000-4000-8000-000000000001/settings?tab=configuration"
  `);
});

test("formats params of addresses, and escapes hostile ids", () => {
  expect(
    [
      paths.overview(),
      paths.projects(),
      paths.createEnvironment(),
      paths.createEnvironment({ project: "a b&c=d/x.conf" }),
      paths.status({ processes: "all", scheduler: env }),
      paths.explorer({ tab: "free", operation: "GET /api/v2/resource/{rid}", env }),
      paths.environment(env),
      paths.resources(env),
      paths.resources(env, { limit: "50", "filter.status": ["!deployed", "failed"], "filter.agent": "x.example.com", sort: undefined }),
      paths.resource(env, "a[b,c=d]"),
      paths.resource(env, "a[b,c=d]", "logs", { "filter.message": "50%" }),
      ...hostileIds.map((id) => paths.resource(env, id)),
      paths.activity(env),
      paths.activity(env, { agent: "a.b", attribute: "path", attribute_value: "/etc/x.conf" }),
      paths.compare(env, 3, 1),
      paths.compare(env, 1, 3, { resource: hostileIds[0], status: "added" }),
      paths.dryruns(env, 3),
      paths.dryruns(env, 3, env),
    ].join("\n"),
  ).toMatchInlineSnapshot(`
    "/
    /projects
    /environments/new
    /environments/new?project=a+b%26c%3Dd/x.conf
    /status?processes=all&scheduler=e4a1f1c2-0000-4000-8000-000000000001
    /explorer?tab=free&operation=GET+/api/v2/resource/%7Brid%7D&env=e4a1f1c2-0000-4000-8000-000000000001
    /env/e4a1f1c2-0000-4000-8000-000000000001
    /env/e4a1f1c2-0000-4000-8000-000000000001/resources
    /env/e4a1f1c2-0000-4000-8000-000000000001/resources?limit=50&filter.status=!deployed&filter.status=failed&filter.agent=x.example.com
    /env/e4a1f1c2-0000-4000-8000-000000000001/resource?id=a[b,c%3Dd]
    /env/e4a1f1c2-0000-4000-8000-000000000001/resource?id=a[b,c%3Dd]&tab=logs&filter.message=50%25
    /env/e4a1f1c2-0000-4000-8000-000000000001/resource?id=std::File[switch-1.example.com,path%3D/etc/app/x.conf]
    /env/e4a1f1c2-0000-4000-8000-000000000001/resource?id=a+b,c%3Dd%3Fe%26f%23g%2525%2Bh
    /env/e4a1f1c2-0000-4000-8000-000000000001/resource?id=Gr%C3%B6%C3%9Fe-%E6%97%A5%E6%9C%AC%F0%9F%98%80
    /env/e4a1f1c2-0000-4000-8000-000000000001/resource?id=%3Cimg+src%3Dx+onerror%3Dalert%281%29%3E
    /env/e4a1f1c2-0000-4000-8000-000000000001/resource?id=../../../login
    /env/e4a1f1c2-0000-4000-8000-000000000001/resource?id=javascript:alert%281%29//
    /env/e4a1f1c2-0000-4000-8000-000000000001/resource?id=%5C%5Chost%5Cshare%0A%00
    /env/e4a1f1c2-0000-4000-8000-000000000001/activity
    /env/e4a1f1c2-0000-4000-8000-000000000001/activity?agent=a.b&attribute=path&attribute_value=/etc/x.conf
    /env/e4a1f1c2-0000-4000-8000-000000000001/versions/diff/1/3
    /env/e4a1f1c2-0000-4000-8000-000000000001/versions/diff/1/3?resource=std::File[switch-1.example.com,path%3D/etc/app/x.conf]&status=added
    /env/e4a1f1c2-0000-4000-8000-000000000001/versions/3/dryruns
    /env/e4a1f1c2-0000-4000-8000-000000000001/versions/3/dryruns/e4a1f1c2-0000-4000-8000-000000000001"
  `);
});

test.each(hostileIds)("the id %j round-trips through the query, and isn't in the path", (id) => {
  const { pathname, searchParams, hash } = new URL(paths.resource(env, id, "facts"), "http://server");
  expect([pathname, hash, Object.fromEntries(searchParams)]).toEqual([`/env/${env}/resource`, "", { id, tab: "facts" }]);
});

test("no path ends like a file name, which the server would serve as a file", () => {
  const params = { filter: "x.conf" };
  const addresses = [
    ...Object.values(examplePages).map(({ address }) => address),
    ...hostileIds.flatMap((id) => [
      paths.resource(env, id, "logs", params),
      paths.resources(env, { agent: id }),
      paths.createEnvironment({ project: id }),
    ]),
    ...Object.values(paths).map(({ pattern }) => pattern),
  ];
  for (const address of addresses) expect(address.split("?")[0]).not.toMatch(/\.\w{2,5}$/);
});

test.each([
  [{}, ""],
  [{ a: undefined, b: [] }, ""],
  [{ a: "x", "filter.b": ["1", "2"], limit: 50, c: "" }, "?a=x&filter.b=1&filter.b=2&limit=50&c="],
  [{ at: "2026-01-01T00:00:00+01:00", id: "a[b,c=/d]!@&#%" }, "?at=2026-01-01T00:00:00%2B01:00&id=a[b,c%3D/d]!@%26%23%25"],
])("formats the search params %j", (params, expected) => {
  expect(formatSearch(params)).toBe(expected);
});

test.each([
  ["a=1&b=2&c=3", { b: "x y" }, "?a=1&b=x+y&c=3"],
  ["a=1&b=2&b=3", { b: ["4", "5"], d: 6 }, "?a=1&b=4&b=5&d=6"],
  ["a=1&b=2&b=3", { a: undefined, b: "" }, "?"],
  ["a=%5B1%5D", {}, "?a=[1]"],
])("changes the search %s by %j", (search, changes, expected) => {
  const params = new URLSearchParams(search);
  expect(changeSearch(params, changes)).toBe(expected);
  expect(String(params)).toBe(search);
});
