/** Halt, resume and deploy an environment. */
import { requireEnvironment, readArguments, type Context, type Handlers } from "./context.ts";
import { halt, resume } from "./control.ts";
import { queueDeployment } from "./deploying.ts";
import { differs } from "./releases.ts";
import { createResourcePredicate } from "./resourceFilter.ts";
import { badRequest, conflict, HttpError } from "./validation.ts";
import type { MockEnvironment, MockResource } from "./world.ts";

const triggers = ["push_incremental_deploy", "push_full_deploy"] as const;

export function assertNotHalted({ halted, name, id }: MockEnvironment): void {
  if (halted) throw conflict(`The environment ${name} (${id}) is halted`);
}

/** The environment of a request without other arguments. */
const requireRequestEnvironment = (context: Context) => requireEnvironment(context, readArguments(context, { tid: "uuid" }, ["tid"]).tid);

/** Deploys all given resources, or for an incremental deploy only those that aren't deployed. */
function triggerDeployment(
  { world, now }: Context,
  environment: MockEnvironment,
  rows: readonly MockResource[],
  method = "push_full_deploy",
): void {
  const isFullDeploy = method === "push_full_deploy";
  const selected = isFullDeploy ? rows : rows.filter((row) => row.status !== "deployed" && row.status !== "deploying");
  queueDeployment(world, environment, now, selected, isFullDeploy ? "user requested a repair" : "user requested a deploy");
}

function deployAgents(context: Context) {
  const declared = { tid: "uuid", agent_trigger_method: triggers, agents: "list" } as const;
  const { tid, agent_trigger_method: method, agents: requestedAgents } = readArguments(context, declared, ["tid"]);
  const environment = requireEnvironment(context, tid);
  const isNoticedLate = differs(context.world.release, "missesHaltedScheduler");
  if (!isNoticedLate) assertNotHalted(environment);
  const resources = environment.resources();
  if (resources.length === 0) throw new HttpError(404, "No version available");
  const agentNames = [...new Set(resources.map((row) => row.agent))].sort();
  const unknownAgents = (requestedAgents ?? []).filter((name) => !agentNames.includes(name)).sort();
  const agents = requestedAgents ? agentNames.filter((name) => requestedAgents.includes(name)) : agentNames;
  const warning = `Model version ${environment.lastVersion} does not contain agents named [${unknownAgents.join(",")}]`;
  const warnings = unknownAgents.length > 0 ? { metadata: { warnings: [warning] } } : {};
  if (agents.length === 0) throw new HttpError(404, "No agent could be reached", warnings);
  if (isNoticedLate && environment.halted) throw new HttpError(404, "Scheduler could not be reached", warnings);
  triggerDeployment(
    context,
    environment,
    resources.filter((row) => agents.includes(row.agent)),
    method,
  );
  return { agents, ...warnings };
}

function deployFiltered(context: Context) {
  const declared = { tid: "uuid", filter: "object", agent_trigger_method: triggers } as const;
  const { tid, filter = {}, agent_trigger_method: method } = readArguments(context, declared, ["tid"]);
  const matches = createResourcePredicate(filter);
  if (filter.isOrphan === true)
    throw badRequest("Cannot deploy orphaned resources: the 'isOrphan' filter must be omitted or set to false.");
  if (filter.modelVersion != null) throw badRequest("Cannot deploy a specific model version: 'modelVersion' is not allowed for deploy.");
  const environment = requireEnvironment(context, tid);
  assertNotHalted(environment);
  const rows = environment.resources().filter((row) => row.status !== "orphaned" && matches(row));
  triggerDeployment(context, environment, rows, method);
  return { data: rows.map((row) => row.id) };
}

export const controlHandlers: Handlers<
  | "POST /api/v2/actions/environment/halt"
  | "POST /api/v2/actions/environment/resume"
  | "POST /api/v1/deploy"
  | "POST /api/v2/deploy_filtered"
> = {
  "POST /api/v2/actions/environment/halt": (context) => halt(context.world, requireRequestEnvironment(context), context.now),
  "POST /api/v2/actions/environment/resume": (context) => {
    const environment = requireRequestEnvironment(context);
    if (environment.is_marked_for_deletion) throw badRequest("Cannot resume an environment that is marked for deletion.");
    resume(context.world, environment, context.now);
  },
  "POST /api/v1/deploy": deployAgents,
  "POST /api/v2/deploy_filtered": deployFiltered,
};
