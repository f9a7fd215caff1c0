/** `GET resource_actions`: newest first. */
import { requireEnvironment, readArguments, type Context, type Handlers } from "./context.ts";
import { formatLink } from "./http.ts";
import { badRequest, formatAllowedValues, invalidArguments, type ParsedDateTime } from "./validation.ts";
import type { MockAction, MockEnvironment, MockResource } from "./world.ts";

const changes = ["nochange", "created", "purged", "updated"];

/** A predicate for the resource filters; undefined without filters. */
function createResourceMatcher(
  environment: MockEnvironment,
  filters: Record<string, string | undefined>,
): ((row: MockResource) => boolean) | undefined {
  const { resource_type: type, agent, attribute, attribute_value: prefix } = filters;
  if (type === undefined && agent === undefined && attribute === undefined) return undefined;
  const matching = environment.model().filter((row) => {
    if (type !== undefined && row.type !== type) return false;
    if (agent !== undefined && row.agent !== agent) return false;
    return attribute === undefined || String(row.attributes()[attribute] ?? "").startsWith(prefix!);
  });
  const ids = new Set(matching.map((row) => row.id));
  return (row) => ids.has(row.id);
}

/** Compares an action with a cursor; the id breaks ties. */
const compareToMoment = (action: MockAction, at: ParsedDateTime, id: string | undefined): number => {
  if (action.started !== at.utc) return action.started < at.utc ? -1 : 1;
  return id === undefined || action.id === id ? 0 : action.id < id ? -1 : 1;
};

function listActions(context: Context) {
  const args = readArguments(
    context,
    {
      tid: "uuid",
      resource_type: "string",
      agent: "string",
      attribute: "string",
      attribute_value: "string",
      log_severity: "string",
      limit: "integer",
      action_id: "uuid",
      first_timestamp: "datetime",
      last_timestamp: "datetime",
      exclude_changes: "strings",
    },
    ["tid"],
  );
  const {
    tid,
    action_id,
    first_timestamp: first,
    last_timestamp: last,
    exclude_changes: excludedChanges = [],
    limit = 0,
    ...filters
  } = args;
  if (excludedChanges.some((name) => !changes.includes(name))) throw invalidArguments(`exclude_changes: ${formatAllowedValues(changes)}`);
  const environment = requireEnvironment(context, tid);
  const orNone = (value: string | undefined) => value ?? "None";
  if ((filters.attribute === undefined) !== (filters.attribute_value === undefined)) {
    throw badRequest(
      `Attribute and attribute_value should both be supplied to use them filtering. Received attribute: ${orNone(filters.attribute)}, attribute_value: ${orNone(filters.attribute_value)}`,
    );
  }
  const formatMoment = (at: ParsedDateTime | undefined) => orNone(at?.formatted.replace("T", " ").replace(/\.0{6}/, ""));
  if (first && last) {
    throw badRequest(
      `Only one of the parameters first_timestamp and last_timestamp should be used Received first_timestamp: ${formatMoment(first)}, last_timestamp: ${formatMoment(last)}`,
    );
  }
  if (action_id !== undefined && !first && !last) {
    throw badRequest(
      `The action_id parameter should be used in combination with either the first_timestamp or the last_timestamp Received action_id: ${action_id}, first_timestamp: None, last_timestamp: None`,
    );
  }
  if (limit > 1000) throw badRequest(`limit parameter can not exceed 1000, got ${limit}.`);

  const matchesResource = createResourceMatcher(environment, filters);
  const isAboveDebug = filters.log_severity !== undefined && filters.log_severity.toUpperCase() !== "DEBUG";
  const matchesAction = (action: MockAction): boolean => {
    if (first && compareToMoment(action, first, action_id) <= 0) return false;
    if (last && compareToMoment(action, last, action_id) >= 0) return false;
    if (matchesResource && !(action.resource ? matchesResource(action.resource) : environment.model().some(matchesResource))) return false;
    if (excludedChanges.length === 0 && filters.log_severity === undefined) return true;
    if (isAboveDebug && action.isQuiet) return false;
    const { change, messages } = action.toRow();
    if (excludedChanges.length > 0 && (!change || excludedChanges.includes(change))) return false;
    return filters.log_severity === undefined || (messages ?? []).some(({ level }) => level === filters.log_severity!.toUpperCase());
  };
  const rows = environment.actions().filter(matchesAction);
  // With first_timestamp, the page has the rows right after that time, but still newest first.
  const data = limit <= 0 ? rows : first ? rows.slice(-limit) : rows.slice(0, limit);
  const response = { data: data.map((action) => action.toRow()) };
  if (limit <= 0 || data.length === 0) return response;
  const filterNames = ["resource_type", "agent", "attribute", "attribute_value", "log_severity"] as const;
  const filterParams = filterNames.flatMap((name): [string, string][] => (filters[name] === undefined ? [] : [[name, filters[name]]]));
  const buildLink = (cursorParam: string, action: MockAction) =>
    formatLink(context.linkPath, [...filterParams, ["limit", String(limit)], [cursorParam, action.started], ["action_id", action.id]]);
  return { ...response, links: { next: buildLink("last_timestamp", data.at(-1)!), prev: buildLink("first_timestamp", data[0]!) } };
}

export const actionHandlers: Handlers<"GET /api/v2/resource_actions"> = { "GET /api/v2/resource_actions": listActions };
