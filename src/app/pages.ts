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

interface Page {
  load: () => Promise<{ Component: ComponentType }>;
  /** For pages that can be opened from anywhere: by the navigation, the palette and a keyboard shortcut. */
  nav?: {
    label: string;
    icon: Icon;
    /** Pressed after `g`. */
    shortcutLetter: string;
    /** Whether links to the page include the user's saved page size. */
    isList?: boolean;
  };
}

/** In the order of the navigation. */
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
  explorer: {
    load: () => import("~/features/explorer/ExplorerPage").then((module) => ({ Component: module.ExplorerPage })),
    nav: { label: "API explorer", icon: IconApi, shortcutLetter: "x" },
  },
  users: {
    load: () => import("~/features/users/UsersPage").then((module) => ({ Component: module.UsersPage })),
    nav: { label: "Users", icon: IconUsers, shortcutLetter: "u" },
  },
  createEnvironment: {
    load: () => import("~/features/environments/CreateEnvironmentPage").then((module) => ({ Component: module.CreateEnvironmentPage })),
  },
  login: {
    load: () => import("~/features/session/LoginPage").then((module) => ({ Component: module.LoginPage })),
  },
  environment: {
    load: () => import("~/features/dashboard/DashboardPage").then((module) => ({ Component: module.DashboardPage })),
    nav: { label: "Dashboard", icon: IconGauge, shortcutLetter: "d" },
  },
  problems: {
    load: () => import("~/features/problems/ProblemsPage").then((module) => ({ Component: module.ProblemsPage })),
    nav: { label: "Problems", icon: IconAlertTriangle, shortcutLetter: "b" },
  },
  resources: {
    load: () => import("~/features/resources/ResourcesPage").then((module) => ({ Component: module.ResourcesPage })),
    nav: { label: "Resources", icon: IconStack2, shortcutLetter: "r", isList: true },
  },
  resource: {
    load: () => import("~/features/resources/ResourcePage").then((module) => ({ Component: module.ResourcePage })),
  },
  activity: {
    load: () => import("~/features/resources/ActivityPage").then((module) => ({ Component: module.ActivityPage })),
    nav: { label: "Activity", icon: IconActivity, shortcutLetter: "v" },
  },
  versions: {
    load: () => import("~/features/versions/VersionsPage").then((module) => ({ Component: module.VersionsPage })),
    nav: { label: "Desired state", icon: IconVersions, shortcutLetter: "e", isList: true },
  },
  version: {
    load: () => import("~/features/versions/VersionPage").then((module) => ({ Component: module.VersionPage })),
  },
  versionResource: {
    load: () => import("~/features/versions/VersionResourcePage").then((module) => ({ Component: module.VersionResourcePage })),
  },
  compare: {
    load: () => import("~/features/compare/ComparePage").then((module) => ({ Component: module.ComparePage })),
  },
  dryruns: {
    load: () => import("~/features/dryruns/DryRunsPage").then((module) => ({ Component: module.DryRunsPage })),
  },
  compiles: {
    load: () => import("~/features/compiles/CompilesPage").then((module) => ({ Component: module.CompilesPage })),
    nav: { label: "Compile reports", icon: IconHammer, shortcutLetter: "c", isList: true },
  },
  compile: {
    load: () => import("~/features/compiles/CompilePage").then((module) => ({ Component: module.CompilePage })),
  },
  agents: {
    load: () => import("~/features/agents/AgentsPage").then((module) => ({ Component: module.AgentsPage })),
    nav: { label: "Agents", icon: IconRobot, shortcutLetter: "a", isList: true },
  },
  facts: {
    load: () => import("~/features/facts/FactsPage").then((module) => ({ Component: module.FactsPage })),
    nav: { label: "Facts", icon: IconInfoCircle, shortcutLetter: "f", isList: true },
  },
  parameters: {
    load: () => import("~/features/parameters/ParametersPage").then((module) => ({ Component: module.ParametersPage })),
    nav: { label: "Parameters", icon: IconVariable, shortcutLetter: "m", isList: true },
  },
  discovered: {
    load: () => import("~/features/discovered/DiscoveredPage").then((module) => ({ Component: module.DiscoveredPage })),
    nav: { label: "Discovered resources", icon: IconRadar2, shortcutLetter: "i", isList: true },
  },
  notifications: {
    load: () => import("~/features/notifications/NotificationsPage").then((module) => ({ Component: module.NotificationsPage })),
    nav: { label: "Notifications", icon: IconBell, shortcutLetter: "n", isList: true },
  },
  settings: {
    load: () => import("~/features/settings/SettingsPage").then((module) => ({ Component: module.SettingsPage })),
    nav: { label: "Settings", icon: IconSettings, shortcutLetter: "s" },
  },
};

export const pageNames = Object.keys(pages) as PageName[];

export const isEnvironmentPage = (name: PageName): boolean => paths[name].pattern.startsWith(paths.environment.pattern);
