import { type RouteObject } from "react-router";
import { patterns } from "~/paths";
import { NotFound } from "~/ui/NotFound";
import { StaleRelease } from "~/ui/StaleRelease";
import { EnvironmentFrame } from "./EnvironmentFrame";
import { load } from "./pages";
import { PageError } from "./PageError";
import { SessionGate } from "./SessionGate";
import { Shell } from "./Shell";

/**
 * A page whose code is gone from the server belongs to a release that is gone: the error page loads the address afresh. It is
 * the page that fails, not its loading: React Router draws nothing in the place of a route whose `lazy` rejects.
 */
const page = (name: keyof typeof load): RouteObject => ({
  path: patterns[name],
  lazy: () =>
    load[name]().catch((error: unknown) => ({
      Component: () => {
        throw new StaleRelease(error);
      },
    })),
  errorElement: <PageError />,
});

const inShell: RouteObject = {
  Component: Shell,
  errorElement: <PageError />,
  children: [
    page("overview"),
    page("projects"),
    page("users"),
    page("createEnvironment"),
    page("status"),
    page("explorer"),
    {
      Component: EnvironmentFrame,
      path: patterns.environment,
      children: [
        page("environment"),
        page("resources"),
        page("resource"),
        page("activity"),
        page("versions"),
        page("version"),
        page("versionResource"),
        page("compare"),
        page("dryruns"),
        page("compiles"),
        page("compile"),
        page("agents"),
        page("facts"),
        page("parameters"),
        page("discovered"),
        page("notifications"),
        page("settings"),
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
    children: [page("login"), { Component: SessionGate, children: [inShell] }],
  },
];
