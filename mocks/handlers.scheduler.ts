/** `GET scheduler_status`: the scheduler's state and the database's. */
import { requireEnvironment, readArguments, type Handlers } from "./context.ts";
import { getComposedState } from "./composedState.ts";
import { differs } from "./releases.ts";
import { conflict, notFound } from "./validation.ts";
import type { MockEnvironment, MockResource } from "./world.ts";

/** Only this endpoint reports "temporarily_blocked", for resources whose dependency failed. */
const getBlocked = (row: MockResource) => (row.status === "skipped" ? "temporarily_blocked" : getComposedState(row).blocked);

const toDatabaseState = (environment: MockEnvironment, row: MockResource) => ({
  resource_id: row.id,
  attribute_hash: environment.history(row)[0]!.attribute_hash,
  attributes: row.attributes(),
  id: { entity_type: row.type, agent_name: row.agent, attribute: row.attribute, attribute_value: row.value, version: 0 },
});

function toSchedulerState(environment: MockEnvironment, row: MockResource) {
  const { compliance, lastHandlerRun, wasCompliant } = getComposedState(row);
  return {
    compliance,
    last_handler_run: lastHandlerRun,
    blocked: getBlocked(row),
    last_deployed: environment.lastRun(row)?.finished ?? null,
    last_handler_run_compliant: wasCompliant,
  };
}

export const schedulerHandlers: Handlers<"GET /api/v2/scheduler_status"> = {
  "GET /api/v2/scheduler_status": (context) => {
    const environment = requireEnvironment(context, readArguments(context, { tid: "uuid" }, ["tid"]).tid);
    if (environment.halted) {
      const message = `No scheduler is running for environment ${environment.id}, because the environment is halted.`;
      throw differs(context.world.release, "missesHaltedScheduler") ? notFound(message) : conflict(message);
    }
    const rows = environment.resources().filter(({ status }) => status !== "orphaned");
    const mapByResource = <T>(toValue: (row: MockResource) => T) => Object.fromEntries(rows.map((row) => [row.id, toValue(row)]));
    return {
      data: {
        scheduler_state: mapByResource((row) => toSchedulerState(environment, row)),
        db_state: mapByResource((row) => toDatabaseState(environment, row)),
        resource_states: mapByResource(({ status }) => status),
        discrepancies: environment.discrepancies ?? {},
      },
    };
  },
};
