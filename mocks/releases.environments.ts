/** Environments of older releases: their settings, and what their resources can be. */
import type { SettingDefinition } from "../src/api/models.ts";
import { differs, newestRelease, type Release } from "./releases.ts";
import { settingDefinitions } from "./settings.definitions.ts";
import { once, type MockEnvironment, type MockResource } from "./world.ts";

/** `redeploy_failed_on_export` is newer than 17.0, older than 20.0, and was on by default at first. */
function changeDefinitions(release: Release, { redeploy_failed_on_export: redeploy, ...rest }: Record<string, SettingDefinition>) {
  if (release === "17.0" || release === "19.0") return rest;
  return {
    ...rest,
    ...(redeploy && { redeploy_failed_on_export: { ...redeploy, default: release === "18.4" ? true : redeploy.default } }),
  };
}

export const getSettingDefinitions = (release: Release): Record<string, SettingDefinition> =>
  changeDefinitions(release, settingDefinitions);

/** Settings that no scheduler and no compile reads, so that they aren't stored until a user sets them. */
const unreadSettings = [
  "environment_metrics_retention",
  "notification_retention",
  "protected_environment",
  "redeploy_failed_on_export",
  "resource_action_logs_retention",
];

/** Changes a new environment to one of `release`. */
export function changeEnvironment(release: Release, environment: MockEnvironment): void {
  if (release === newestRelease) return;
  const { definitions, settings, resources, model } = environment;
  environment.definitions = changeDefinitions(release, definitions);
  if (differs(release, "storesSettingsOnUse")) {
    const isStored = ([name, value]: [string, unknown]) =>
      name in environment.definitions && !(unreadSettings.includes(name) && value === settingDefinitions[name]?.default);
    environment.settings = Object.fromEntries(Object.entries(settings).filter(isStored)) as typeof settings;
  }
  if (differs(release, "hasNoNonCompliant")) {
    const exists = ({ status }: MockResource) => status !== "non_compliant";
    environment.resources = once(() => resources().filter(exists));
    environment.model = once(() => model().filter(exists));
  }
}
