/** The pages: their code, which is loaded on first use, and their place in the navigation. */
import {
  IconActivity,
  IconAlertTriangle,
  IconApi,
  IconBell,
  IconFolders,
  IconGauge,
  IconHammer,
  IconInfoCircle,
  IconLayoutDashboard,
  IconRadar2,
  IconRobot,
  IconServer,
  IconSettings,
  IconStack2,
  IconUsers,
  IconVariable,
  IconVersions,
  type Icon,
} from "@tabler/icons-react";
import type { ComponentType } from "react";
import { paths, type PageName } from "~/paths";

export type NavGroup = "Environment" | "Desired state" | "Resources";

interface Page {
  load: () => Promise<{ Component: ComponentType }>;
  /** The page that the navigation marks instead of this one. */
  parent?: PageName;
  /** For pages that can be opened from anywhere: by the navigation, the palette and a keyboard shortcut. */
  nav?: {
    label: string;
    /** The heading above the page in the navigation. Pages that aren't about an environment have none. */
    group?: NavGroup;
    /** Another name, which the palette finds too. */
    alias?: string;
    icon: Icon;
    /** Pressed after `g`. */
    shortcutLetter: string;
    /** Whether links to the page include the user's saved page size. */
    isList?: boolean;
  };
}

/** In the order of the navigation; the pages of a group are next to each other. */
export const pages: Record<PageName, Page> = {
  overview: {
    load: () => import("~/features/overview/OverviewPage").then((module) => ({ Component: module.OverviewPage })),
    nav: { label: "Overview", icon: IconLayoutDashboard, shortcutLetter: "o" },
  },
  projects: {
    load: () => import("~/features/projects/ProjectsPage").then((module) => ({ Component: module.ProjectsPage })),
    nav: { label: "Projects", icon: IconFolders, shortcutLetter: "p" },
  },
  status: {
    load: () => import("~/features/status/StatusPage").then((module) => ({ Component: module.StatusPage })),
    nav: { label: "Server status", icon: IconServer, shortcutLetter: "t" },
  },
  users: {
    load: () => import("~/features/users/UsersPage").then((module) => ({ Component: module.UsersPage })),
    nav: { label: "Users", icon: IconUsers, shortcutLetter: "u" },
  },
  explorer: {
    load: () => import("~/features/explorer/ExplorerPage").then((module) => ({ Component: module.ExplorerPage })),
    nav: { label: "API explorer", icon: IconApi, shortcutLetter: "x" },
  },
  createEnvironment: {
    load: () => import("~/features/environments/CreateEnvironmentPage").then((module) => ({ Component: module.CreateEnvironmentPage })),
    parent: "overview",
  },
  login: {
    load: () => import("~/features/session/LoginPage").then((module) => ({ Component: module.LoginPage })),
  },
  environment: {
    load: () => import("~/features/dashboard/DashboardPage").then((module) => ({ Component: module.DashboardPage })),
    nav: { label: "Dashboard", icon: IconGauge, group: "Environment", shortcutLetter: "d" },
  },
  problems: {
    load: () => import("~/features/problems/ProblemsPage").then((module) => ({ Component: module.ProblemsPage })),
    nav: { label: "Problems", icon: IconAlertTriangle, group: "Environment", shortcutLetter: "b" },
  },
  notifications: {
    load: () => import("~/features/notifications/NotificationsPage").then((module) => ({ Component: module.NotificationsPage })),
    nav: { label: "Notifications", icon: IconBell, group: "Environment", shortcutLetter: "n", isList: true },
  },
  settings: {
    load: () => import("~/features/settings/SettingsPage").then((module) => ({ Component: module.SettingsPage })),
    nav: { label: "Settings", icon: IconSettings, group: "Environment", shortcutLetter: "s" },
  },
  versions: {
    load: () => import("~/features/versions/VersionsPage").then((module) => ({ Component: module.VersionsPage })),
    nav: { label: "Versions", icon: IconVersions, alias: "desired state", group: "Desired state", shortcutLetter: "e", isList: true },
  },
  version: {
    load: () => import("~/features/versions/VersionPage").then((module) => ({ Component: module.VersionPage })),
    parent: "versions",
  },
  versionResource: {
    load: () => import("~/features/versions/VersionResourcePage").then((module) => ({ Component: module.VersionResourcePage })),
    parent: "versions",
  },
  compare: {
    load: () => import("~/features/compare/ComparePage").then((module) => ({ Component: module.ComparePage })),
    parent: "versions",
  },
  dryruns: {
    load: () => import("~/features/dryruns/DryRunsPage").then((module) => ({ Component: module.DryRunsPage })),
    parent: "versions",
  },
  compiles: {
    load: () => import("~/features/compiles/CompilesPage").then((module) => ({ Component: module.CompilesPage })),
    nav: { label: "Compile reports", icon: IconHammer, group: "Desired state", shortcutLetter: "c", isList: true },
  },
  compile: {
    load: () => import("~/features/compiles/CompilePage").then((module) => ({ Component: module.CompilePage })),
    parent: "compiles",
  },
  parameters: {
    load: () => import("~/features/parameters/ParametersPage").then((module) => ({ Component: module.ParametersPage })),
    nav: { label: "Parameters", icon: IconVariable, group: "Desired state", shortcutLetter: "m", isList: true },
  },
  resources: {
    load: () => import("~/features/resources/ResourcesPage").then((module) => ({ Component: module.ResourcesPage })),
    nav: { label: "Resources", icon: IconStack2, group: "Resources", shortcutLetter: "r", isList: true },
  },
  resource: {
    load: () => import("~/features/resources/ResourcePage").then((module) => ({ Component: module.ResourcePage })),
    parent: "resources",
  },
  activity: {
    load: () => import("~/features/resources/ActivityPage").then((module) => ({ Component: module.ActivityPage })),
    nav: { label: "Activity", icon: IconActivity, group: "Resources", shortcutLetter: "v" },
  },
  agents: {
    load: () => import("~/features/agents/AgentsPage").then((module) => ({ Component: module.AgentsPage })),
    nav: { label: "Agents", icon: IconRobot, group: "Resources", shortcutLetter: "a", isList: true },
  },
  facts: {
    load: () => import("~/features/facts/FactsPage").then((module) => ({ Component: module.FactsPage })),
    nav: { label: "Facts", icon: IconInfoCircle, group: "Resources", shortcutLetter: "f", isList: true },
  },
  discovered: {
    load: () => import("~/features/discovered/DiscoveredPage").then((module) => ({ Component: module.DiscoveredPage })),
    nav: { label: "Discovered resources", icon: IconRadar2, group: "Resources", shortcutLetter: "i", isList: true },
  },
};

export const pageNames = Object.keys(pages) as PageName[];

export const isEnvironmentPage = (name: PageName): boolean => paths[name].pattern.startsWith(paths.environment.pattern);
