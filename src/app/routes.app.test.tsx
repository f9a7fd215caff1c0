import { screen, waitFor } from "@testing-library/react";
import { matchPath, matchRoutes, type RouteObject } from "react-router";
import { expect, test } from "vitest";
import { paths, type PageName } from "~/paths";
import { exampleAddresses, exampleEnv } from "~/test/exampleAddresses";
import { renderApp } from "~/test/renderApp";
import { neverResolves, startMockServer } from "~/test/mockServer";
import { pageNames } from "./pages";
import { routes } from "./routes";

/** The full paths of all leaf routes. */
const listRoutePaths = (parents: RouteObject[], parentPath = ""): string[] =>
  parents.flatMap((route) => {
    const path = route.path?.startsWith("/") ? route.path : `${parentPath}/${route.path ?? ""}`.replace(/(.)\/$/, "$1");
    return route.children ? listRoutePaths(route.children, path.replace(/\/$/, "")) : [path];
  });

test.each(pageNames)("the address of %s matches only its own route", (name) => {
  const [pathname = ""] = exampleAddresses[name].split("?");
  expect(matchRoutes(routes, pathname)?.at(-1)?.route.path).toBe(paths[name].pattern);
  const matchingPaths = listRoutePaths(routes).filter((path) => !path.endsWith("*") && matchPath(path, pathname));
  expect(matchingPaths).toEqual([paths[name].pattern]);
});

test("every page has a route, and every route except not-found ones is a page", () => {
  const routePaths = listRoutePaths(routes).filter((path) => !path.endsWith("*"));
  expect(routePaths.sort()).toEqual(
    Object.values(paths)
      .map(({ pattern }) => pattern)
      .sort(),
  );
});

/** Opens an address with a server that never responds. */
const openAddress = (address: string) => {
  const server = startMockServer();
  server.on(/./, neverResolves);
  return renderApp({ path: address, server });
};

const titles: Record<PageName, string> = {
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

test.each(pageNames)("the page %s has a title before its first response, and one h1", async (name) => {
  await openAddress(exampleAddresses[name]);
  await waitFor(() => expect(document.title).toBe(titles[name]));
  expect(screen.getAllByRole("heading", { level: 1 })).toHaveLength(1);
});

test.each(["/nope", `/env/${exampleEnv}/nope`, `/env/${exampleEnv}/resources/nope`, "/env", "/projects/x.conf"])(
  "%s shows a not-found page with the address",
  async (address) => {
    await openAddress(address);
    expect(await screen.findByText(`There is no page at ${address}.`)).toBeVisible();
    expect(document.title).toBe("Not found · Lookout");
  },
);
