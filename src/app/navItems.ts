/** Pages reachable from anywhere, shared by the navigation, the palette and the keyboard shortcuts. */
import {
  IconActivity,
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
  IconVariable,
  IconVersions,
  IconUsers,
  type Icon,
} from "@tabler/icons-react";
import { paths } from "~/paths";
import type { pageLoaders } from "./pages";

export interface NavItem {
  label: string;
  page: keyof typeof pageLoaders;
  icon: Icon;
  to: string;
  /** Pressed after `g`. */
  shortcutLetter: string;
}

export const getGlobalNavItems = (): NavItem[] => [
  { label: "Overview", page: "overview", icon: IconLayoutDashboard, to: paths.overview(), shortcutLetter: "o" },
  { label: "Projects", page: "projects", icon: IconFolders, to: paths.projects(), shortcutLetter: "p" },
  { label: "Server status", page: "status", icon: IconServer, to: paths.status(), shortcutLetter: "t" },
  { label: "API explorer", page: "explorer", icon: IconApi, to: paths.explorer(), shortcutLetter: "x" },
  { label: "Users", page: "users", icon: IconUsers, to: paths.users(), shortcutLetter: "u" },
];

/** The pages of one environment; `limit` is the user's saved page size. */
export const getEnvironmentNavItems = (env: string, limit: { limit?: string }): NavItem[] => [
  { label: "Dashboard", page: "environment", icon: IconGauge, to: paths.environment(env), shortcutLetter: "d" },
  { label: "Resources", page: "resources", icon: IconStack2, to: paths.resources(env, limit), shortcutLetter: "r" },
  { label: "Activity", page: "activity", icon: IconActivity, to: paths.activity(env), shortcutLetter: "v" },
  { label: "Desired state", page: "versions", icon: IconVersions, to: paths.versions(env, limit), shortcutLetter: "e" },
  { label: "Compile reports", page: "compiles", icon: IconHammer, to: paths.compiles(env, limit), shortcutLetter: "c" },
  { label: "Agents", page: "agents", icon: IconRobot, to: paths.agents(env, limit), shortcutLetter: "a" },
  { label: "Facts", page: "facts", icon: IconInfoCircle, to: paths.facts(env, limit), shortcutLetter: "f" },
  { label: "Parameters", page: "parameters", icon: IconVariable, to: paths.parameters(env, limit), shortcutLetter: "m" },
  { label: "Discovered resources", page: "discovered", icon: IconRadar2, to: paths.discovered(env, limit), shortcutLetter: "i" },
  { label: "Notifications", page: "notifications", icon: IconBell, to: paths.notifications(env, limit), shortcutLetter: "n" },
  { label: "Settings", page: "settings", icon: IconSettings, to: paths.settings(env), shortcutLetter: "s" },
];
