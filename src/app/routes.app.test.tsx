import { screen, waitFor } from "@testing-library/react";
import { matchPath, matchRoutes, type RouteObject } from "react-router";
import { expect, test } from "vitest";
import { paths } from "~/paths";
import { exampleEnv, examplePages } from "~/test/examplePages";
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
  const [pathname = ""] = examplePages[name].address.split("?");
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

test.each(pageNames)("the page %s has a title before its first response, and one h1", async (name) => {
  await openAddress(examplePages[name].address);
  await waitFor(() => expect(document.title).toBe(`${examplePages[name].title} · Lookout`));
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
