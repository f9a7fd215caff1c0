/** The pages and their code, which is loaded on first use. Shared by the routes and prefetching. */
import type { ComponentType } from "react";
import type { LoaderFunction } from "react-router";
import { routePatterns } from "~/paths";

export type PageName = keyof typeof routePatterns;

export const pageLoaders: Record<PageName, () => Promise<{ Component: ComponentType; loader?: LoaderFunction }>> = {
  overview: () => import("~/features/overview/OverviewPage").then((module) => ({ Component: module.OverviewPage })),
  projects: () => import("~/features/projects/ProjectsPage").then((module) => ({ Component: module.ProjectsPage })),
  login: () =>
    Promise.all([import("~/features/session/LoginPage"), import("~/features/session/loginLoader")]).then(([module, { loginLoader }]) => ({
      Component: module.LoginPage,
      loader: loginLoader,
    })),
  users: () => import("~/features/users/UsersPage").then((module) => ({ Component: module.UsersPage })),
  createEnvironment: () =>
    import("~/features/environments/CreateEnvironmentPage").then((module) => ({ Component: module.CreateEnvironmentPage })),
  status: () => import("~/features/status/StatusPage").then((module) => ({ Component: module.StatusPage })),
  explorer: () => import("~/features/explorer/ExplorerPage").then((module) => ({ Component: module.ExplorerPage })),
  environment: () => import("~/features/dashboard/DashboardPage").then((module) => ({ Component: module.DashboardPage })),
  resources: () => import("~/features/resources/ResourcesPage").then((module) => ({ Component: module.ResourcesPage })),
  resource: () => import("~/features/resources/ResourcePage").then((module) => ({ Component: module.ResourcePage })),
  activity: () => import("~/features/resources/ActivityPage").then((module) => ({ Component: module.ActivityPage })),
  agents: () => import("~/features/agents/AgentsPage").then((module) => ({ Component: module.AgentsPage })),
  facts: () => import("~/features/facts/FactsPage").then((module) => ({ Component: module.FactsPage })),
  parameters: () => import("~/features/parameters/ParametersPage").then((module) => ({ Component: module.ParametersPage })),
  discovered: () => import("~/features/discovered/DiscoveredPage").then((module) => ({ Component: module.DiscoveredPage })),
  notifications: () => import("~/features/notifications/NotificationsPage").then((module) => ({ Component: module.NotificationsPage })),
  compiles: () => import("~/features/compiles/CompilesPage").then((module) => ({ Component: module.CompilesPage })),
  compile: () => import("~/features/compiles/CompilePage").then((module) => ({ Component: module.CompilePage })),
  versions: () => import("~/features/versions/VersionsPage").then((module) => ({ Component: module.VersionsPage })),
  version: () => import("~/features/versions/VersionPage").then((module) => ({ Component: module.VersionPage })),
  versionResource: () => import("~/features/versions/VersionResourcePage").then((module) => ({ Component: module.VersionResourcePage })),
  compare: () => import("~/features/compare/ComparePage").then((module) => ({ Component: module.ComparePage })),
  dryruns: () => import("~/features/dryruns/DryRunsPage").then((module) => ({ Component: module.DryRunsPage })),
  settings: () => import("~/features/settings/SettingsPage").then((module) => ({ Component: module.SettingsPage })),
};

/** Prefetches a page's code. Errors are ignored here, since opening the page reports them. */
export const prefetchPage = (name: keyof typeof pageLoaders): void => void pageLoaders[name]().catch(() => undefined);
