/** What is done to a whole environment: halt, resume, deploy. */
import { environmentOf, read, type Context, type Handlers } from "./context.ts";
import { halt, resume } from "./control.ts";
import { deploy } from "./deploying.ts";
import { resourceFilter } from "./resourceFilter.ts";
import { badRequest, conflict, Refusal } from "./validation.ts";
import type { MockEnvironment, MockResource } from "./world.ts";

const triggers = ["push_incremental_deploy", "push_full_deploy"] as const;

export function refuseHalted({ halted, name, id }: MockEnvironment): void {
  if (halted) throw conflict(`The environment ${name} (${id}) is halted`);
}

/** The environment of a call that has no other arguments. */
const ownEnvironment = (context: Context) => environmentOf(context, read(context, { tid: "uuid" }, ["tid"]).tid);

/** Deploys everything, or what is not deployed. */
function trigger({ world, now }: Context, environment: MockEnvironment, rows: readonly MockResource[], method = "push_full_deploy"): void {
  const full = method === "push_full_deploy";
  const asked = full ? rows : rows.filter((row) => row.status !== "deployed" && row.status !== "deploying");
  deploy(world, environment, now, asked, full ? "user requested a repair" : "user requested a deploy");
}

function deployAgents(context: Context) {
  const declared = { tid: "uuid", agent_trigger_method: triggers, agents: "list" } as const;
  const { tid, agent_trigger_method: method, agents: asked } = read(context, declared, ["tid"]);
  const environment = environmentOf(context, tid);
  refuseHalted(environment);
  const resources = environment.resources();
  if (resources.length === 0) throw new Refusal(404, "No version available");
  const known = [...new Set(resources.map((row) => row.agent))].sort();
  const strange = (asked ?? []).filter((name) => !known.includes(name)).sort();
  const agents = asked ? known.filter((name) => asked.includes(name)) : known;
  const warning = `Model version ${environment.lastVersion} does not contain agents named [${strange.join(",")}]`;
  const warnings = strange.length > 0 ? { metadata: { warnings: [warning] } } : {};
  if (agents.length === 0) throw new Refusal(404, "No agent could be reached", warnings);
  trigger(
    context,
    environment,
    resources.filter((row) => agents.includes(row.agent)),
    method,
  );
  return { agents, ...warnings };
}

function deployFiltered(context: Context) {
  const declared = { tid: "uuid", filter: "object", agent_trigger_method: triggers } as const;
  const { tid, filter = {}, agent_trigger_method: method } = read(context, declared, ["tid"]);
  const keeps = resourceFilter(filter);
  if (filter.isOrphan === true)
    throw badRequest("Cannot deploy orphaned resources: the 'isOrphan' filter must be omitted or set to false.");
  if (filter.modelVersion != null) throw badRequest("Cannot deploy a specific model version: 'modelVersion' is not allowed for deploy.");
  const environment = environmentOf(context, tid);
  refuseHalted(environment);
  const rows = environment.resources().filter((row) => row.status !== "orphaned" && keeps(row));
  trigger(context, environment, rows, method);
  return { data: rows.map((row) => row.id) };
}

export const controlHandlers: Handlers<
  | "POST /api/v2/actions/environment/halt"
  | "POST /api/v2/actions/environment/resume"
  | "POST /api/v1/deploy"
  | "POST /api/v2/deploy_filtered"
> = {
  "POST /api/v2/actions/environment/halt": (context) => halt(context.world, ownEnvironment(context), context.now),
  "POST /api/v2/actions/environment/resume": (context) => {
    const environment = ownEnvironment(context);
    if (environment.is_marked_for_deletion) throw badRequest("Cannot resume an environment that is marked for deletion.");
    resume(context.world, environment, context.now);
  },
  "POST /api/v1/deploy": deployAgents,
  "POST /api/v2/deploy_filtered": deployFiltered,
};
