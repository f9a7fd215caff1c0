/** Resources: the list, one resource, its history and logs, and what compliance reports say. */
import { environmentOf, read, type Context, type Handlers } from "./context.ts";
import { list, type ListRules } from "./engine.ts";
import { notFound, readBoolean } from "./validation.ts";
import type { MockEnvironment, MockResource } from "./world.ts";

const counted = [
  "skipped",
  "failed",
  "deployed",
  "unavailable",
  "deploying",
  "available",
  "cancelled",
  "undefined",
  "skipped_for_undefined",
  "non_compliant",
];

const rules: ListRules<MockResource> = {
  order: "resource_type.desc",
  sort: {
    resource_type: { of: (row) => row.type },
    agent: { of: (row) => row.agent },
    resource_id_value: { of: (row) => row.value },
    status: { of: (row) => row.status },
    resource_id: { of: (row) => row.id },
  },
  filter: {
    resource_type: { grammar: "partial", of: (row) => row.type },
    agent: { grammar: "partial", of: (row) => row.agent },
    resource_id_value: { grammar: "partial", of: (row) => row.value },
    status: { grammar: "status", of: (row) => row.status },
  },
  id: { of: (row) => row.id, key: "resource_id" },
  also: ["deploy_summary"],
};

const shown = (row: MockResource) => ({
  resource_id: row.id,
  resource_version_id: `${row.id},v=${row.version}`,
  id_details: { resource_type: row.type, agent: row.agent, attribute: row.attribute, resource_id_value: row.value },
  requires: row.requires,
  status: row.status,
});

/** Counts by state ignore filters and pages, and leave orphans out. */
function summary(rows: readonly MockResource[]) {
  const by_state: Record<string, number> = Object.fromEntries(counted.map((state) => [state, 0]));
  let total = 0;
  for (const row of rows) {
    if (row.status === "orphaned") continue;
    total += 1;
    by_state[row.status] = (by_state[row.status] ?? 0) + 1;
  }
  return { total, by_state };
}

const find = (environment: MockEnvironment, id: string | undefined) => environment.resources().find((row) => row.id === id);

/** The rows of the resource in the path, of which an unknown one has none. */
const rowsOf =
  <T>(context: Context, of: (environment: MockEnvironment, resource: MockResource) => T[]) =>
  (environment: MockEnvironment): T[] => {
    const found = environment.model().find((row) => row.id === context.path.rid);
    return found ? of(environment, found) : [];
  };

const compliance: Record<string, string> = { deployed: "compliant", undefined: "undefined", available: "has_update" };
const handlerRun: Record<string, string> = { failed: "failed", unavailable: "failed", skipped: "skipped", available: "new" };

function reported(environment: MockEnvironment, row: MockResource) {
  const { report_only, value } = row.attributes();
  return {
    report_only,
    compliance: compliance[row.status] ?? "non_compliant",
    last_handler_run: handlerRun[row.status] ?? "successful",
    last_handler_run_at: environment.lastRun(row),
    attribute_diff: row.status === "non_compliant" ? { value: { current: "as found", desired: value } } : null,
  };
}

export const resourceHandlers: Handlers<
  | "GET /api/v2/resource"
  | "GET /api/v2/resource/{rid}"
  | "GET /api/v2/resource/{rid}/history"
  | "GET /api/v2/resource/{rid}/logs"
  | "POST /api/v2/compliance_report"
> = {
  "GET /api/v2/resource": (context) => {
    let all: readonly MockResource[] = [];
    const { data, links, metadata } = list(context, (environment) => (all = environment.resources()), rules);
    const wanted = readBoolean(context.query.get("deploy_summary") ?? "false");
    return { data: data.map(shown), links, metadata: { ...metadata, ...(wanted && { deploy_summary: summary(all) }) } };
  },
  "GET /api/v2/resource/{rid}": (context) => {
    const { tid, rid } = read(context, { tid: "uuid", rid: "string" }, ["tid"]);
    const environment = environmentOf(context, tid);
    const found = find(environment, rid);
    if (!found) throw notFound("The resource with the given id does not exist, or was not released yet in the given environment.");
    return {
      data: {
        resource_id: found.id,
        resource_type: found.type,
        agent: found.agent,
        id_attribute: found.attribute,
        id_attribute_value: found.value,
        attributes: found.attributes(),
        last_deploy: environment.lastRun(found),
        first_generated_time: environment.history(found)[0]!.date,
        status: found.status,
        requires_status: Object.fromEntries(found.requires.map((id) => [id, find(environment, id)!.status])),
      },
    };
  },
  "GET /api/v2/resource/{rid}/history": (context) =>
    list(
      context,
      rowsOf(context, (environment, resource) => environment.history(resource)),
      { order: "date.desc", sort: { date: { of: (row) => row.date, kind: "time" } }, id: { of: (row) => row.attribute_hash } },
    ),
  "GET /api/v2/resource/{rid}/logs": (context) =>
    list(
      context,
      rowsOf(context, (environment, resource) => environment.logs(resource)),
      {
        order: "timestamp.desc",
        sort: { timestamp: { of: (row) => row.timestamp, kind: "time" } },
        filter: {
          minimal_log_level: { grammar: "minlevel", of: (row) => row.level },
          timestamp: { grammar: "date", of: (row) => row.timestamp },
          message: { grammar: "partial", of: (row) => row.msg },
          action: { grammar: "action", of: (row) => row.action },
        },
      },
    ),
  "POST /api/v2/compliance_report": (context) => {
    const { tid, resource_ids: ids = [] } = read(context, { tid: "uuid", resource_ids: "list" }, ["tid", "resource_ids"]);
    const environment = environmentOf(context, tid);
    const missing = ids.filter((id) => !find(environment, id));
    if (missing.length > 0) {
      throw notFound(`Unable to find the following resource ids in the active version: {${missing.map((id) => `'${id}'`).join(", ")}}`);
    }
    return { data: Object.fromEntries(ids.map((id) => [id, reported(environment, find(environment, id)!)])) };
  },
};
