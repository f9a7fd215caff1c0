/** What was done to the resources of an environment, newest first. */
import { environmentOf, read, type Context, type Handlers } from "./context.ts";
import { link } from "./http.ts";
import { badRequest, oneOf, refuseArguments, type Moment } from "./validation.ts";
import type { MockAction, MockEnvironment, MockResource } from "./world.ts";

const changes = ["nochange", "created", "purged", "updated"];

/** The resources that a question is about; undefined where it is about all. */
function concerned(environment: MockEnvironment, asked: Record<string, string | undefined>): ((row: MockResource) => boolean) | undefined {
  const { resource_type: type, agent, attribute, attribute_value: prefix } = asked;
  if (type === undefined && agent === undefined && attribute === undefined) return undefined;
  const fitting = environment.model().filter((row) => {
    if (type !== undefined && row.type !== type) return false;
    if (agent !== undefined && row.agent !== agent) return false;
    return attribute === undefined || String(row.attributes()[attribute] ?? "").startsWith(prefix!);
  });
  const known = new Set(fitting.map((row) => row.id));
  return (row) => known.has(row.id);
}

/** Where an action stands to a moment: the id breaks ties. */
const stands = (action: MockAction, at: Moment, id: string | undefined): number => {
  if (action.started !== at.utc) return action.started < at.utc ? -1 : 1;
  return id === undefined || action.id === id ? 0 : action.id < id ? -1 : 1;
};

function actions(context: Context) {
  const given = read(
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
  const { tid, action_id, first_timestamp: first, last_timestamp: last, exclude_changes: excluded = [], limit = 0, ...asked } = given;
  if (excluded.some((word) => !changes.includes(word))) throw refuseArguments(`exclude_changes: ${oneOf(changes)}`);
  const environment = environmentOf(context, tid);
  const none = (value: string | undefined) => value ?? "None";
  if ((asked.attribute === undefined) !== (asked.attribute_value === undefined)) {
    throw badRequest(
      `Attribute and attribute_value should both be supplied to use them filtering. Received attribute: ${none(asked.attribute)}, attribute_value: ${none(asked.attribute_value)}`,
    );
  }
  const spelled = (at: Moment | undefined) => none(at?.shown.replace("T", " ").replace(/\.0{6}/, ""));
  if (first && last) {
    throw badRequest(
      `Only one of the parameters first_timestamp and last_timestamp should be used Received first_timestamp: ${spelled(first)}, last_timestamp: ${spelled(last)}`,
    );
  }
  if (action_id !== undefined && !first && !last) {
    throw badRequest(
      `The action_id parameter should be used in combination with either the first_timestamp or the last_timestamp Received action_id: ${action_id}, first_timestamp: None, last_timestamp: None`,
    );
  }
  if (limit > 1000) throw badRequest(`limit parameter can not exceed 1000, got ${limit}.`);

  const about = concerned(environment, asked);
  const fits = (action: MockAction): boolean => {
    if (first && stands(action, first, action_id) <= 0) return false;
    if (last && stands(action, last, action_id) >= 0) return false;
    if (about && !(action.resource ? about(action.resource) : environment.model().some(about))) return false;
    if (excluded.length === 0 && asked.log_severity === undefined) return true;
    const { change, messages } = action.row();
    if (excluded.length > 0 && (!change || excluded.includes(change))) return false;
    return asked.log_severity === undefined || (messages ?? []).some(({ level }) => level === asked.log_severity!.toUpperCase());
  };
  const rows = environment.actions().filter(fits);
  // Above a moment the rows next to it are meant; they are shown newest first all the same.
  const data = limit <= 0 ? rows : first ? rows.slice(-limit) : rows.slice(0, limit);
  const answer = { data: data.map((action) => action.row()) };
  if (limit <= 0 || data.length === 0) return answer;
  const words = ["resource_type", "agent", "attribute", "attribute_value", "log_severity"] as const;
  const repeated = words.flatMap((word): [string, string][] => (asked[word] === undefined ? [] : [[word, asked[word]]]));
  const to = (side: string, action: MockAction) =>
    link(context.address, [...repeated, ["limit", String(limit)], [side, action.started], ["action_id", action.id]]);
  return { ...answer, links: { next: to("last_timestamp", data.at(-1)!), prev: to("first_timestamp", data[0]!) } };
}

export const actionHandlers: Handlers<"GET /api/v2/resource_actions"> = { "GET /api/v2/resource_actions": actions };
