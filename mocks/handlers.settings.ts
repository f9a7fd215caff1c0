/** Environment settings. */
import { requireEnvironment, readArguments, type Context, type Handlers } from "./context.ts";
import { coerceSetting, InvalidSettingError, type SettingValue } from "./settings.ts";
import { badRequest, forbidden, HttpError } from "./validation.ts";
import type { MockEnvironment } from "./world.ts";

/** The setting in the path; throws 404 if unknown and 403 if protected. */
function requireChangeableSetting({ id }: { id?: string }, { definitions }: MockEnvironment, verb: string) {
  const definition = Object.hasOwn(definitions, id!) ? definitions[id!]! : undefined;
  if (!definition) throw new HttpError(404, "Request or referenced resource does not exist");
  if (definition.protected) {
    const reason = "Setting is managed by the project.yml file of the Inmanta project.";
    throw forbidden(`Cannot ${verb} environment setting ${definition.name} because it's protected (reason=${reason}).`);
  }
  return definition;
}

const saveSetting = (environment: MockEnvironment, name: string, value: SettingValue) => {
  environment.settings = { ...environment.settings, [name]: value };
};

function setSetting(context: Context) {
  const { tid, ...args } = readArguments(context, { tid: "uuid", id: "string", value: "any" }, ["tid", "value"]);
  const environment = requireEnvironment(context, tid);
  const definition = requireChangeableSetting(args, environment, "update");
  try {
    saveSetting(environment, definition.name, coerceSetting(definition, args.value));
  } catch (error) {
    throw error instanceof InvalidSettingError ? badRequest(`Invalid value. ${error.message}`) : error;
  }
  return {};
}

function resetSetting(context: Context) {
  const { tid, ...args } = readArguments(context, { tid: "uuid", id: "string" }, ["tid"]);
  const environment = requireEnvironment(context, tid);
  const definition = requireChangeableSetting(args, environment, "delete");
  saveSetting(environment, definition.name, definition.default);
  return { data: null };
}

const compareSettingNames = ([a]: [string, unknown], [b]: [string, unknown]) => (a < b ? -1 : 1);

export const settingHandlers: Handlers<
  "GET /api/v2/environment_settings" | "POST /api/v1/environment_settings/{id}" | "DELETE /api/v2/environment_settings/{id}"
> = {
  "GET /api/v2/environment_settings": (context) => {
    const { settings, definitions } = requireEnvironment(context, readArguments(context, { tid: "uuid" }, ["tid"]).tid);
    const sorted = <T>(map: Record<string, T>) => Object.fromEntries(Object.entries(map).sort(compareSettingNames));
    return { data: { settings: sorted(settings as Record<string, SettingValue>), definition: sorted(definitions) } };
  },
  "POST /api/v1/environment_settings/{id}": setSetting,
  "DELETE /api/v2/environment_settings/{id}": resetSetting,
};
