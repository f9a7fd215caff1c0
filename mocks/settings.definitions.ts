/** The settings of the real server, with paraphrased documentation. */
import type { SettingDefinition } from "../src/api/models.ts";

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
  // The server returns null here, although its OpenAPI document doesn't allow it.
  protected_by: null as never,
  ...rest,
});

const cronHelp = "a cron expression in UTC, `[sec] min hour dom month dow [year]` (six fields are `min hour dom month dow year`)";

const serverSettings: SettingDefinition[] = [
  define("deploy", "auto_deploy", "bool", true, "Automatically release new versions that the server compiled."),
  define(
    "compiler",
    "auto_full_compile",
    "str",
    "",
    `When to run a full compile: ${cronHelp}. The compile can be delayed by the queue and by RECOMPILE_BACKOFF. Has no effect while server_compile is off.`,
  ),
  define(
    "agent",
    "autostart_agent_deploy_interval",
    "str",
    "600",
    `How often non-compliant resources are redeployed. Either the number of seconds to wait after an unsuccessful deployment, which must be less than the repair interval, or ${cronHelp}, at which all resources known to be non-compliant are deployed. Set to 0 to disable.`,
  ),
  define(
    "agent",
    "autostart_agent_repair_interval",
    "str",
    "86400",
    `How often all resources are redeployed, whatever their state. Either the number of seconds between two deployments of a resource, which must be greater than the deploy interval, or ${cronHelp}, at which all resources are deployed. Set to 0 to disable.`,
  ),
  define("agent", "autostart_on_start", "bool", true, "Start agents when the server starts, instead of when they are first needed."),
  define(
    "storage",
    "available_versions_to_keep",
    "int",
    100,
    "Number of versions to keep in the database, not counting the latest released version.",
  ),
  define(
    "storage",
    "environment_metrics_retention",
    "int",
    336,
    "Number of hours to keep metrics. 336 hours is two weeks. Set to 0 to keep metrics forever.",
  ),
  define("storage", "notification_retention", "int", 365, "Number of days to keep notifications."),
  define("environment", "protected_environment", "bool", false, "Prevent this environment from being cleared or deleted."),
  define(
    "compiler",
    "recompile_backoff",
    "positive_float",
    0.1,
    "Number of seconds to wait before compiling again.\n                    For example, every changed fact can request a compile.",
  ),
  define(
    "scheduler",
    "redeploy_failed_on_export",
    "bool",
    false,
    "A new version deploys resources that are new, changed or no longer blocked. Turn this on to also redeploy resources that failed before.",
  ),
  define(
    "scheduler",
    "reset_deploy_progress_on_start",
    "bool",
    false,
    "After a restart or a halt, deployment continues where it left off. Turn this on to start over from the last known state instead. This is slower, so use it only if continuing causes problems.",
    { agent_restart: true },
  ),
  define("storage", "resource_action_logs_retention", "int", 7, "Number of days to keep the logs of resource actions."),
  define("compiler", "server_compile", "bool", true, "Allow the server to compile the model."),
];

export const indexDefinitions = (list: readonly SettingDefinition[]): Record<string, SettingDefinition> =>
  Object.fromEntries(list.map((item) => [item.name, item]));

export const settingDefinitions = indexDefinitions(serverSettings);
