/** Projects and environments. */
import { readArguments, type Context, type Handlers } from "./context.ts";
import { cancelEvents, halt } from "./control.ts";
import { changeEnvironment } from "./releases.environments.ts";
import { buildEnvironment } from "./seed.ts";
import { badRequest, conflict, forbidden, notFound, serverError } from "./validation.ts";
import { buildUuid, type MockEnvironment } from "./world.ts";

/** Without `details` the description and icon are empty. */
const toEnvironmentRow = (item: MockEnvironment, details: boolean) => ({
  id: item.id,
  name: item.name,
  project_id: item.project_id,
  repo_url: item.repo_url,
  repo_branch: item.repo_branch,
  settings: item.settings,
  halted: item.halted,
  is_marked_for_deletion: item.is_marked_for_deletion,
  description: details ? item.description : "",
  icon: details ? item.icon : "",
});

const compareBy =
  <T>(key: (item: T) => string) =>
  (a: T, b: T) =>
    key(a) < key(b) ? -1 : 1;
const compareNames = compareBy((item: { name: string }) => item.name);

function requireProject({ world }: Context, id: string | undefined) {
  const found = world.projects.find((item) => item.id === id);
  if (!found) throw notFound("The project with given id does not exist.");
  return found;
}

const getProjectEnvironments = ({ world }: Context, id: string) =>
  world.environments.filter((item) => item.project_id === id).sort(compareNames);

const toProjectRow = (context: Context, project: { id: string; name: string }, details: boolean) => ({
  ...project,
  environments: getProjectEnvironments(context, project.id).map((item) => toEnvironmentRow(item, details)),
});

function requireFreeProjectName({ world }: Context, name: string, id?: string): string {
  if (world.projects.some((item) => item.name === name && item.id !== id)) throw serverError(`A project with name ${name} already exists.`);
  return name;
}

function checkLengths({ description = "", icon = "" }: { description?: string; icon?: string }): void {
  if ([...description].length > 255 || icon.length > 65_535) {
    throw badRequest("Maximum size of the icon data url or the description exceeded");
  }
}

/** How long clearing or deleting takes, in milliseconds. */
const removalDuration = 2000;

/** The environment in the path; throws 403 if it is protected. */
function requireUnprotected(context: Context, notFoundMessage: string): MockEnvironment {
  const { id } = readArguments(context, { id: "uuid" });
  const found = context.world.environments.find((item) => item.id === id);
  if (!found) throw notFound(notFoundMessage);
  if (found.settings.protected_environment === true) {
    throw forbidden(`Environment ${found.id} is protected. See environment setting: protected_environment`);
  }
  return found;
}

/** Accepts `<mime>;base64,<data>`, or an empty string for no icon. */
function checkIcon(icon: string): void {
  const [, data] = /^image\/(?:png|jpeg|webp|svg\+xml);base64,(.+)$/.exec(icon) ?? [];
  if (icon !== "" && data === undefined) throw badRequest("The value supplied for the icon parameter is invalid");
  if (data !== undefined && !/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(data)) {
    throw badRequest("The icon is not a valid base64 encoded string");
  }
}

export const environmentHandlers: Handlers<
  | "GET /api/v2/project"
  | "PUT /api/v2/project"
  | "GET /api/v2/project/{id}"
  | "POST /api/v2/project/{id}"
  | "DELETE /api/v2/project/{id}"
  | "GET /api/v2/environment"
  | "GET /api/v2/environment/{id}"
  | "PUT /api/v2/environment"
  | "POST /api/v2/environment/{id}"
  | "DELETE /api/v2/environment/{id}"
  | "DELETE /api/v2/decommission/{id}"
> = {
  "GET /api/v2/project": (context) => {
    const { environment_details: details = false } = readArguments(context, { environment_details: "boolean" });
    return { data: context.world.projects.toSorted(compareNames).map((item) => toProjectRow(context, item, details)) };
  },
  "GET /api/v2/project/{id}": (context) => {
    const { id, environment_details: details = false } = readArguments(context, { id: "uuid", environment_details: "boolean" });
    return { data: toProjectRow(context, requireProject(context, id), details) };
  },
  "PUT /api/v2/project": (context) => {
    const { name = "", project_id } = readArguments(context, { name: "string", project_id: "uuid" }, ["name"]);
    const freeName = requireFreeProjectName(context, name);
    const created = { id: project_id ?? buildUuid(0xb2, context.nextNumber()), name: freeName };
    context.world.projects.push(created);
    return { data: { ...created, environments: [] } };
  },
  "POST /api/v2/project/{id}": (context) => {
    const { id, name = "" } = readArguments(context, { id: "uuid", name: "string" }, ["name"]);
    const found = requireProject(context, id);
    found.name = requireFreeProjectName(context, name, found.id);
    return { data: { ...found, environments: [] } };
  },
  "DELETE /api/v2/project/{id}": (context) => {
    const found = requireProject(context, readArguments(context, { id: "uuid" }).id);
    const environments = getProjectEnvironments(context, found.id);
    if (environments.length > 0) {
      const names = environments.map((item) => `('${item.name}', '${item.id}')`).join(",");
      throw conflict(`Cannot remove the project \`${found.id}\` because it still contains some environments: ${names}`);
    }
    context.world.projects = context.world.projects.filter((item) => item !== found);
    return undefined;
  },
  "GET /api/v2/environment": (context) => {
    const { details = false } = readArguments(context, { details: "boolean" });
    const compareProjectAndName = compareBy((item: MockEnvironment) => `${item.project_id} ${item.name}`);
    return { data: context.world.environments.toSorted(compareProjectAndName).map((item) => toEnvironmentRow(item, details)) };
  },
  "GET /api/v2/environment/{id}": (context) => {
    const { id, details = false } = readArguments(context, { id: "uuid", details: "boolean" });
    const found = context.world.environments.find((item) => item.id === id);
    if (!found) throw notFound("The environment id does not exist.");
    return { data: toEnvironmentRow(found, details) };
  },
  "PUT /api/v2/environment": (context) => {
    const {
      project_id: project = "",
      name = "",
      environment_id,
      ...fields
    } = readArguments(
      context,
      {
        project_id: "uuid",
        name: "string",
        repository: "string",
        branch: "string",
        environment_id: "uuid",
        description: "string",
        icon: "string",
      },
      ["project_id", "name"],
    );
    const { world, nextNumber, now } = context;
    const { repository = "", branch = "", description = "", icon = "" } = fields;
    if (world.environments.some((item) => item.project_id === project && item.name === name)) {
      throw badRequest(`Project with id=${project} already has an environment with name ${name}`);
    }
    if ((fields.repository === undefined) !== (fields.branch === undefined))
      throw badRequest("Repository and branch should be set together.");
    if (!world.projects.some((item) => item.id === project)) throw notFound("The project id for the environment does not exist.");
    checkIcon(icon);
    checkLengths({ description, icon });
    const created = buildEnvironment({
      number: 0x900000 + nextNumber(),
      name,
      project,
      since: now,
      id: environment_id,
      overrides: { repo_url: repository, repo_branch: branch, description, icon },
    });
    changeEnvironment(world.release, created);
    world.environments.push(created);
    return { data: toEnvironmentRow(created, true) };
  },
  "POST /api/v2/environment/{id}": (context) => {
    const { id, project_id, repository, branch, ...fields } = readArguments(
      context,
      { id: "uuid", name: "string", repository: "string", branch: "string", project_id: "uuid", description: "string", icon: "string" },
      ["name"],
    );
    const { world } = context;
    const found = world.environments.find((item) => item.id === id);
    if (!found) throw notFound("The environment id does not exist.");
    const project = project_id ?? found.project_id;
    if (!world.projects.some((item) => item.id === project)) throw badRequest(`Project with id=${project} doesn't exist`);
    if (world.environments.some((item) => item !== found && item.project_id === project && item.name === fields.name)) {
      throw badRequest(`Project with id=${project} already has an environment with name ${fields.name}`);
    }
    if (fields.icon !== undefined) checkIcon(fields.icon);
    checkLengths(fields);
    Object.assign(found, fields, {
      project_id: project,
      repo_url: repository ?? found.repo_url,
      repo_branch: branch ?? found.repo_branch,
    });
    return { data: toEnvironmentRow(found, true) };
  },
  "DELETE /api/v2/environment/{id}": async (context) => {
    const { world, now, waitUntil } = context;
    const found = requireUnprotected(context, "The environment with given id does not exist.");
    found.is_marked_for_deletion = true;
    halt(world, found, now);
    cancelEvents(world, found);
    await waitUntil(now + removalDuration);
    world.environments = world.environments.filter((item) => item !== found);
  },
  "DELETE /api/v2/decommission/{id}": async (context) => {
    const { world, now, waitUntil, nextNumber } = context;
    const found = requireUnprotected(context, "The given environment id does not exist!");
    const { id, name, project_id: project, settings, definitions, failing, repo_url, repo_branch, description, icon, halted } = found;
    const number = 0x900000 + nextNumber();
    halt(world, found, now);
    cancelEvents(world, found);
    await waitUntil(now + removalDuration);
    const overrides = { settings, definitions, failing, repo_url, repo_branch, description, icon, halted };
    const cleared = buildEnvironment({ number, id, name, project, since: now, overrides });
    if (halted) cleared.processes = found.processes;
    world.environments = world.environments.map((item) => (item === found ? cleared : item));
  },
};
