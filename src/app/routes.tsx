import { type RouteObject } from "react-router";
import { paths, type PageName } from "~/paths";
import { NotFound } from "~/ui/NotFound";
import { ChunkLoadError } from "~/ui/chunkLoadError";
import { EnvironmentLayout } from "./EnvironmentLayout";
import { isEnvironmentPage, pageNames, pages } from "./pages";
import { PageError } from "./PageError";
import { SessionGate } from "./SessionGate";
import { Shell } from "./Shell";

/**
 * If a page's code fails to load, usually after a new release, its component throws so that `PageError` reloads the address. The
 * error can't be thrown from `lazy`: React Router renders nothing for a route whose `lazy` rejects.
 */
const createPageRoute = (name: PageName): RouteObject => ({
  path: paths[name].pattern,
  lazy: () =>
    pages[name].load().catch((error: unknown) => ({
      Component: () => {
        throw new ChunkLoadError(error);
      },
    })),
  errorElement: <PageError />,
});

const notFoundRoute: RouteObject = { path: "*", Component: NotFound };
const shellPages = pageNames.filter((name) => name !== "login");

const shellRoute: RouteObject = {
  Component: Shell,
  errorElement: <PageError />,
  children: [
    ...shellPages.filter((name) => !isEnvironmentPage(name)).map(createPageRoute),
    {
      Component: EnvironmentLayout,
      path: paths.environment.pattern,
      children: [...shellPages.filter(isEnvironmentPage).map(createPageRoute), notFoundRoute],
    },
    notFoundRoute,
  ],
};

export const routes: RouteObject[] = [
  {
    HydrateFallback: () => null,
    errorElement: <PageError />,
    children: [createPageRoute("login"), { Component: SessionGate, children: [shellRoute] }],
  },
];
