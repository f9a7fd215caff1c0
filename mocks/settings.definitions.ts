/** The settings that every environment of the real server has. */
import type { SettingDefinition } from "../src/api/endpoints.ts";

const define = (
  section: string,
  name: string,
  type: string,
  value: SettingDefinition["default"],
  doc: string,
  rest: Partial<SettingDefinition> = {},
): SettingDefinition => ({
  name,
  type,
  default: value,
  doc,
  recompile: false,
  update_model: false,
  agent_restart: false,
  allowed_values: null,
  section,
  protected: false,
  // The server's document tells of no null here, the server writes it.
  protected_by: null as never,
  ...rest,
});

const cronHelp = "a time table of `[sec] min hour dom month dow [year]`, read in UTC (six entries are `min hour dom month dow year`)";

const serverSettings: SettingDefinition[] = [
  define("deploy", "auto_deploy", "bool", true, "Whether a new version that the server compiled itself is released by itself."),
  define(
    "compiler",
    "auto_full_compile",
    "str",
    "",
    `When to ask for a full compile again and again: ${cronHelp}. The compile may wait in the queue, and for RECOMPILE_BACKOFF. Has no effect while server_compile is off.`,
  ),
  define(
    "agent",
    "autostart_agent_deploy_interval",
    "str",
    "600",
    `How often what is not compliant is deployed again. A number: the seconds that a resource waits after a deployment without success, smaller than the repair interval. Otherwise ${cronHelp}, at which everything that is known to diverge is deployed. 0 turns it off.`,
  ),
  define(
    "agent",
    "autostart_agent_repair_interval",
    "str",
    "86400",
    `How often everything is deployed whatever its state. A number: the seconds from the end of a resource's deployment to its next one, larger than the deploy interval. Otherwise ${cronHelp}, at which everything is deployed. 0 turns it off.`,
  ),
  define("agent", "autostart_on_start", "bool", true, "Whether agents start with the server, or just when they are needed."),
  define(
    "storage",
    "available_versions_to_keep",
    "int",
    100,
    "How many versions are kept in the database, the latest released one not counted.",
  ),
  define(
    "storage",
    "environment_metrics_retention",
    "int",
    336,
    "How many hours metrics are kept. 336 hours are two weeks. 0 keeps them for ever.",
  ),
  define("storage", "notification_retention", "int", 365, "How many days notifications are kept."),
  define("environment", "protected_environment", "bool", false, "While this is on, the environment can be neither cleared nor deleted."),
  define(
    "compiler",
    "recompile_backoff",
    "positive_float",
    0.1,
    "How many seconds the server waits before it compiles again.\n                    Facts that change ask for compiles, for example.",
  ),
  define(
    "scheduler",
    "redeploy_failed_on_export",
    "bool",
    false,
    "A new version deploys what is new, changed, or no longer blocked. While this is on, it also deploys what failed before.",
  ),
  define(
    "scheduler",
    "reset_deploy_progress_on_start",
    "bool",
    false,
    "After a restart or a halt, deployment goes on where it was. While this is on, it begins again from the last known state instead: slower, and for trouble with that alone.",
    { agent_restart: true },
  ),
  define("storage", "resource_action_logs_retention", "int", 7, "How many days the logs of resource actions are kept."),
  define("compiler", "server_compile", "bool", true, "Whether the server may compile the model."),
];

export const indexDefinitions = (list: readonly SettingDefinition[]): Record<string, SettingDefinition> =>
  Object.fromEntries(list.map((item) => [item.name, item]));

export const settingDefinitions = indexDefinitions(serverSettings);
