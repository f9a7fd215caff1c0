import type { ComponentType } from "react";
import { type RouteObject } from "react-router";
import { ChunkLoadError, loadChunk, reloadPage } from "~/chunkLoading";
import { loginLoader } from "~/features/session/loginLoader";
import { paths, type PageName } from "~/paths";
import { lazyWithRetry } from "~/ui/lazyWithRetry";
import { NotFound } from "~/ui/NotFound";
import { EnvironmentLayout } from "./EnvironmentLayout";
import { PageBoundary } from "./PageBoundary";
import { isEnvironmentPage, pageNames, pages } from "./pages";
import { PageError } from "./PageError";
import { PageLoadError } from "./PageLoadError";
import { SessionGate } from "./SessionGate";
import { Shell } from "./Shell";

/** A page whose code failed to load: retries, and opens as soon as it can. */
const createLatePage = (name: PageName) =>
  lazyWithRetry(() => pages[name].load().then(({ Component }) => Component), {
    renderFailure: (failure) => <PageLoadError failure={failure} />,
    onFailure: (failure) => failure !== "unreachable" && reloadPage(),
  });

const inBoundary = (Page: ComponentType): ComponentType =>
  function BoundedPage() {
    return (
      <PageBoundary>
        <Page />
      </PageBoundary>
    );
  };

/** The previous page stays until the code of the next one has loaded, or failed to load. */
const createPageRoute = (name: PageName): RouteObject => ({
  path: paths[name].pattern,
  lazy: () =>
    loadChunk(pages[name].load, { attempts: 1 }).then(
      ({ Component }) => ({ Component: inBoundary(Component) }),
      (error: unknown) => {
        if (!(error instanceof ChunkLoadError)) throw error;
        return { Component: inBoundary(createLatePage(name)) };
      },
    ),
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
    children: [
      { ...createPageRoute("login"), loader: loginLoader },
      { Component: SessionGate, children: [shellRoute] },
    ],
  },
];
