/** The pages that can be gone to from anywhere, once: for the navigation, the palette and the keys. */
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
import type { load } from "./pages";

export interface Place {
  label: string;
  page: keyof typeof load;
  icon: Icon;
  to: string;
  /** The key that goes there, after `g`. */
  letter: string;
}

export const everywhere = (): Place[] => [
  { label: "Overview", page: "overview", icon: IconLayoutDashboard, to: paths.overview(), letter: "o" },
  { label: "Projects", page: "projects", icon: IconFolders, to: paths.projects(), letter: "p" },
  { label: "Server status", page: "status", icon: IconServer, to: paths.status(), letter: "t" },
  { label: "API explorer", page: "explorer", icon: IconApi, to: paths.explorer(), letter: "x" },
  { label: "Users", page: "users", icon: IconUsers, to: paths.users(), letter: "u" },
];

/** The pages of one environment; `limit` is the page size that somebody chose for lists. */
export const inside = (env: string, limit: { limit?: string }): Place[] => [
  { label: "Dashboard", page: "environment", icon: IconGauge, to: paths.environment(env), letter: "d" },
  { label: "Resources", page: "resources", icon: IconStack2, to: paths.resources(env, limit), letter: "r" },
  { label: "Activity", page: "activity", icon: IconActivity, to: paths.activity(env), letter: "v" },
  { label: "Desired state", page: "versions", icon: IconVersions, to: paths.versions(env, limit), letter: "e" },
  { label: "Compile reports", page: "compiles", icon: IconHammer, to: paths.compiles(env, limit), letter: "c" },
  { label: "Agents", page: "agents", icon: IconRobot, to: paths.agents(env, limit), letter: "a" },
  { label: "Facts", page: "facts", icon: IconInfoCircle, to: paths.facts(env, limit), letter: "f" },
  { label: "Parameters", page: "parameters", icon: IconVariable, to: paths.parameters(env, limit), letter: "m" },
  { label: "Discovered resources", page: "discovered", icon: IconRadar2, to: paths.discovered(env, limit), letter: "i" },
  { label: "Notifications", page: "notifications", icon: IconBell, to: paths.notifications(env, limit), letter: "n" },
  { label: "Settings", page: "settings", icon: IconSettings, to: paths.settings(env), letter: "s" },
];
