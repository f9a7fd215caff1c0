/** Settings of an environment. */
import { environmentOf, read, type Context, type Handlers } from "./context.ts";
import { coerced, Unfit, type SettingValue } from "./settings.ts";
import { badRequest, forbidden, Refusal } from "./validation.ts";
import type { MockEnvironment } from "./world.ts";

/** The setting in the path: one that there is, and that may be changed. */
function changeable({ id }: { id?: string }, { definitions }: MockEnvironment, verb: string) {
  const definition = Object.hasOwn(definitions, id!) ? definitions[id!]! : undefined;
  if (!definition) throw new Refusal(404, "Request or referenced resource does not exist");
  if (definition.protected) {
    const reason = "Setting is managed by the project.yml file of the Inmanta project.";
    throw forbidden(`Cannot ${verb} environment setting ${definition.name} because it's protected (reason=${reason}).`);
  }
  return definition;
}

const store = (environment: MockEnvironment, name: string, value: SettingValue) => {
  environment.settings = { ...environment.settings, [name]: value };
};

function set(context: Context) {
  const { tid, ...given } = read(context, { tid: "uuid", id: "string", value: "any" }, ["tid", "value"]);
  const environment = environmentOf(context, tid);
  const definition = changeable(given, environment, "update");
  try {
    store(environment, definition.name, coerced(definition, given.value));
  } catch (error) {
    throw error instanceof Unfit ? badRequest(`Invalid value. ${error.message}`) : error;
  }
  return {};
}

function reset(context: Context) {
  const { tid, ...given } = read(context, { tid: "uuid", id: "string" }, ["tid"]);
  const environment = environmentOf(context, tid);
  const definition = changeable(given, environment, "delete");
  store(environment, definition.name, definition.default);
  return { data: null };
}

const bySettingName = ([one]: [string, unknown], [other]: [string, unknown]) => (one < other ? -1 : 1);

export const settingHandlers: Handlers<
  "GET /api/v2/environment_settings" | "POST /api/v1/environment_settings/{id}" | "DELETE /api/v2/environment_settings/{id}"
> = {
  "GET /api/v2/environment_settings": (context) => {
    const { settings, definitions } = environmentOf(context, read(context, { tid: "uuid" }, ["tid"]).tid);
    const sorted = <T>(map: Record<string, T>) => Object.fromEntries(Object.entries(map).sort(bySettingName));
    return { data: { settings: sorted(settings as Record<string, SettingValue>), definition: sorted(definitions) } };
  },
  "POST /api/v1/environment_settings/{id}": set,
  "DELETE /api/v2/environment_settings/{id}": reset,
};
