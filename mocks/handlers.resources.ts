/** Resources: the list, details, history, logs and compliance reports. */
import { getComposedState } from "./composedState.ts";
import { requireEnvironment, readArguments, type Context, type Handlers } from "./context.ts";
import { paginate, type ListRules } from "./paginate.ts";
import { differs, type Release } from "./releases.ts";
import { resourceFilters, resourceSortKeys } from "./resourceRules.ts";
import { badRequest, formatAllowedValues, notFound, parseBoolean } from "./validation.ts";
import type { MockEnvironment, MockResource } from "./world.ts";

const countedStatuses = [
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

const doesStatusExist = (release: Release, status: string) => !(status === "non_compliant" && differs(release, "hasNoNonCompliant"));

const rules: ListRules<MockResource> = {
  defaultSort: "resource_type.desc",
  sort: {
    ...resourceSortKeys,
    status: { getValue: (row) => row.status },
    resource_id: { getValue: (row) => row.id },
  },
  filter: {
    ...resourceFilters,
    status: { grammar: "status", getValue: (row) => row.status },
  },
  id: { getValue: (row) => row.id, key: "resource_id" },
  booleanParams: ["deploy_summary"],
};

const toListRow = (row: MockResource) => ({
  resource_id: row.id,
  resource_version_id: `${row.id},v=${row.version}`,
  id_details: { resource_type: row.type, agent: row.agent, attribute: row.attribute, resource_id_value: row.value },
  requires: row.requires,
  status: row.status,
});

/** Counts by state, ignoring filters, paging and orphaned resources. */
function summarize(rows: readonly MockResource[], release: Release) {
  const states = countedStatuses.filter((state) => doesStatusExist(release, state));
  const by_state: Record<string, number> = Object.fromEntries(states.map((state) => [state, 0]));
  let total = 0;
  for (const row of rows) {
    if (row.status === "orphaned") continue;
    total += 1;
    by_state[row.status] = (by_state[row.status] ?? 0) + 1;
  }
  return { total, by_state };
}

const findResource = (environment: MockEnvironment, id: string | undefined) => environment.resources().find((row) => row.id === id);

/** Gets rows of the resource in the path; an unknown resource has none. */
const createRowGetter =
  <T>(context: Context, getRows: (environment: MockEnvironment, resource: MockResource) => T[]) =>
  (environment: MockEnvironment): T[] => {
    const found = environment.model().find((row) => row.id === context.path.rid);
    return found ? getRows(environment, found) : [];
  };

function toComplianceReport(environment: MockEnvironment, row: MockResource) {
  const { report_only, value } = row.attributes();
  const { compliance, lastHandlerRun } = getComposedState(row);
  return {
    report_only,
    compliance,
    last_handler_run: lastHandlerRun,
    last_handler_run_at: environment.lastRun(row)?.finished ?? null,
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
    const { release } = context.world;
    for (const status of context.query.getAll("filter.status"))
      if (!doesStatusExist(release, status.replace(/^!/, "")))
        throw badRequest(`Filter validation failed while parsing status: ${formatAllowedValues(countedStatuses)}`);
    let all: readonly MockResource[] = [];
    const { data, links, metadata } = paginate(context, (environment) => (all = environment.resources()), rules);
    const hasSummary = parseBoolean(context.query.get("deploy_summary") ?? "false");
    return { data: data.map(toListRow), links, metadata: { ...metadata, ...(hasSummary && { deploy_summary: summarize(all, release) }) } };
  },
  "GET /api/v2/resource/{rid}": (context) => {
    const { tid, rid } = readArguments(context, { tid: "uuid", rid: "string" }, ["tid"]);
    const environment = requireEnvironment(context, tid);
    const found = findResource(environment, rid);
    if (!found) throw notFound("The resource with the given id does not exist, or was not released yet in the given environment.");
    return {
      data: {
        resource_id: found.id,
        resource_type: found.type,
        agent: found.agent,
        id_attribute: found.attribute,
        id_attribute_value: found.value,
        attributes: found.attributes(),
        last_deploy: environment.lastRun(found)?.finished ?? null,
        first_generated_time: environment.history(found)[0]!.date,
        status: found.status,
        requires_status: Object.fromEntries(found.requires.map((id) => [id, findResource(environment, id)!.status])),
      },
    };
  },
  "GET /api/v2/resource/{rid}/history": (context) =>
    paginate(
      context,
      createRowGetter(context, (environment, resource) => environment.history(resource)),
      {
        defaultSort: "date.desc",
        sort: { date: { getValue: (row) => row.date, kind: "time" } },
        id: { getValue: (row) => row.attribute_hash },
      },
    ),
  "GET /api/v2/resource/{rid}/logs": (context) =>
    paginate(
      context,
      createRowGetter(context, (environment, resource) => environment.logs(resource)),
      {
        defaultSort: "timestamp.desc",
        sort: { timestamp: { getValue: (row) => row.timestamp, kind: "time" } },
        filter: {
          minimal_log_level: { grammar: "minlevel", getValue: (row) => row.level },
          timestamp: { grammar: "date", getValue: (row) => row.timestamp },
          message: { grammar: "partial", getValue: (row) => row.msg },
          action: { grammar: "action", getValue: (row) => row.action },
        },
      },
    ),
  "POST /api/v2/compliance_report": (context) => {
    const { tid, resource_ids: ids = [] } = readArguments(context, { tid: "uuid", resource_ids: "list" }, ["tid", "resource_ids"]);
    const environment = requireEnvironment(context, tid);
    const missing = ids.filter((id) => !findResource(environment, id));
    if (missing.length > 0) {
      throw notFound(`Unable to find the following resource ids in the active version: {${missing.map((id) => `'${id}'`).join(", ")}}`);
    }
    return { data: Object.fromEntries(ids.map((id) => [id, toComplianceReport(environment, findResource(environment, id)!)])) };
  },
};
