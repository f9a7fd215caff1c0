import { screen, waitFor } from "@testing-library/react";
import { matchPath, matchRoutes, type RouteObject } from "react-router";
import { expect, test } from "vitest";
import { paths, routePatterns } from "~/paths";
import { renderApp } from "~/test/renderApp";
import { neverResolves, startMockServer } from "~/test/mockServer";
import { routes } from "./routes";

const env = "e4a1f1c2-0000-4000-8000-000000000001";
const addresses: Record<keyof typeof routePatterns, string> = {
  overview: paths.overview(),
  projects: paths.projects(),
  login: paths.login({ next: "/env/1/resources?limit=50" }),
  users: paths.users("roles"),
  createEnvironment: paths.createEnvironment({ project: "a b" }),
  status: paths.status({ processes: "all" }),
  explorer: paths.explorer({ operation: "GET /api/v2/resource/{rid}", env }),
  environment: paths.environment(env),
  resources: paths.resources(env, { "filter.agent": "x.example.com", limit: "50" }),
  resource: paths.resource(env, "std::File[a,path=/etc/x.conf]", "logs"),
  activity: paths.activity(env, { agent: "a/b" }),
  agents: paths.agents(env, { "filter.name": "x.example.com" }),
  facts: paths.facts(env, { set: "x.conf", of: "std::File[a,path=/etc/x.conf]" }),
  parameters: paths.parameters(env, { set: "x.conf" }),
  discovered: paths.discovered(env, { "filter.managed": "false" }),
  notifications: paths.notifications(env),
  compiles: paths.compiles(env),
  compile: paths.compile(env, "e4a1f1c2-0000-4000-8000-000000000002", { stage: "2" }),
  versions: paths.versions(env, { "filter.status": "active" }),
  version: paths.version(env, 3, { "filter.agent": "x.example.com" }),
  versionResource: paths.versionResource(env, 3, "std::File[a,path=/etc/x.conf]"),
  compare: paths.compare(env, 3, 1, { status: "added" }),
  dryruns: paths.dryruns(env, 3),
  settings: paths.settings(env, "configuration"),
};
const names = Object.keys(routePatterns) as (keyof typeof routePatterns)[];

/** The full paths of all leaf routes. */
const listRoutePaths = (parents: RouteObject[], parentPath = ""): string[] =>
  parents.flatMap((route) => {
    const path = route.path?.startsWith("/") ? route.path : `${parentPath}/${route.path ?? ""}`.replace(/(.)\/$/, "$1");
    return route.children ? listRoutePaths(route.children, path.replace(/\/$/, "")) : [path];
  });

const getPathname = (address: string) => address.split("?")[0]!;

test.each(names)("the address of %s matches only its own route", (name) => {
  const matches = matchRoutes(routes, getPathname(addresses[name]))!;
  const last = matches.at(-1)!;
  expect(last.route.index ? matches.at(-2)!.route.path : last.route.path).toBe(routePatterns[name]);
  const pages = listRoutePaths(routes).filter((path) => !path.endsWith("*") && matchPath(path, getPathname(addresses[name])));
  expect(pages).toEqual([routePatterns[name]]);
});

test("every route except not-found ones is in `paths`", () => {
  const pages = listRoutePaths(routes).filter((path) => !path.endsWith("*"));
  expect(pages.sort()).toEqual(Object.values(routePatterns).sort());
});

/** Opens an address with a server that never responds. */
const openAddress = (address: string) => {
  const server = startMockServer();
  server.on(/./, neverResolves);
  return renderApp({ path: address, server });
};

const titles: Record<keyof typeof routePatterns, string> = {
  overview: "Overview · Lookout",
  projects: "Projects · Lookout",
  login: "Sign in · Lookout",
  users: "Users · Lookout",
  createEnvironment: "Create environment · Lookout",
  status: "Server status · Lookout",
  explorer: "API explorer · GET /api/v2/resource/{rid} · Lookout",
  environment: "Dashboard · Lookout",
  resources: "Resources · Lookout",
  resource: "Resource · std::File[a,path=/etc/x.conf] · Lookout",
  activity: "Activity · Lookout",
  agents: "Agents · Lookout",
  facts: "Facts · Lookout",
  parameters: "Parameters · Lookout",
  discovered: "Discovered resources · Lookout",
  notifications: "Notifications · Lookout",
  compiles: "Compile reports · Lookout",
  compile: "Compile report · e4a1f1c2-0000-4000-8000-000000000002 · Lookout",
  versions: "Desired state · Lookout",
  version: "Version 3 · Lookout",
  versionResource: "Resource · std::File[a,path=/etc/x.conf] · Version 3 · Lookout",
  compare: "Compare · 1 → 3 · Lookout",
  dryruns: "Dry runs · version 3 · Lookout",
  settings: "Settings · Lookout",
};

test.each(names)("the page %s has a title before its first response, and one h1", async (name) => {
  await openAddress(addresses[name]);
  await waitFor(() => expect(document.title).toBe(titles[name]));
  expect(screen.getAllByRole("heading", { level: 1 })).toHaveLength(1);
});

test.each(["/nope", `/env/${env}/nope`, `/env/${env}/resources/nope`, "/env", "/projects/x.conf"])(
  "%s shows a not-found page with the address",
  async (address) => {
    await openAddress(address);
    expect(await screen.findByText(`There is no page at ${address}.`)).toBeVisible();
    expect(document.title).toBe("Not found · Lookout");
  },
);
