import { type RouteObject } from "react-router";
import { routePatterns } from "~/paths";
import { NotFound } from "~/ui/NotFound";
import { ChunkLoadError } from "~/ui/chunkLoadError";
import { EnvironmentLayout } from "./EnvironmentLayout";
import { pageLoaders } from "./pages";
import { PageError } from "./PageError";
import { SessionGate } from "./SessionGate";
import { Shell } from "./Shell";

/**
 * If a page's code fails to load, usually after a new release, its component throws so that `PageError` reloads the address. The
 * error can't be thrown from `lazy`: React Router renders nothing for a route whose `lazy` rejects.
 */
const createPageRoute = (name: keyof typeof pageLoaders): RouteObject => ({
  path: routePatterns[name],
  lazy: () =>
    pageLoaders[name]().catch((error: unknown) => ({
      Component: () => {
        throw new ChunkLoadError(error);
      },
    })),
  errorElement: <PageError />,
});

const shellRoute: RouteObject = {
  Component: Shell,
  errorElement: <PageError />,
  children: [
    createPageRoute("overview"),
    createPageRoute("projects"),
    createPageRoute("users"),
    createPageRoute("createEnvironment"),
    createPageRoute("status"),
    createPageRoute("explorer"),
    {
      Component: EnvironmentLayout,
      path: routePatterns.environment,
      children: [
        createPageRoute("environment"),
        createPageRoute("resources"),
        createPageRoute("resource"),
        createPageRoute("activity"),
        createPageRoute("versions"),
        createPageRoute("version"),
        createPageRoute("versionResource"),
        createPageRoute("compare"),
        createPageRoute("dryruns"),
        createPageRoute("compiles"),
        createPageRoute("compile"),
        createPageRoute("agents"),
        createPageRoute("facts"),
        createPageRoute("parameters"),
        createPageRoute("discovered"),
        createPageRoute("notifications"),
        createPageRoute("settings"),
        { path: "*", Component: NotFound },
      ],
    },
    { path: "*", Component: NotFound },
  ],
};

export const routes: RouteObject[] = [
  {
    HydrateFallback: () => null,
    errorElement: <PageError />,
    children: [createPageRoute("login"), { Component: SessionGate, children: [shellRoute] }],
  },
];
