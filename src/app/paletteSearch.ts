/** Resources, agents and versions by name: the server is asked, since an environment may have 100,000 of them. */
import type { Agent, Args, Resource } from "~/api/endpoints";
import type { DesiredStateVersion } from "~/api/endpoints.versions";
import { paths } from "~/paths";
import type { PaletteEntry } from "./paletteEntries";

/** How many are asked for: the server sorts by name, and the best match need not be the first. */
const maxResults = 50;

const resourceIdPattern = /^([^[\]]*)\[([^,]*)(?:,[^=]*(?:=(.*?)\]?)?)?$/;

const splitWords = (typed: string): string[] => typed.trim().split(/\s+/);

const toFilter = (filter: Record<string, string | undefined>): Record<string, string[]> =>
  Object.fromEntries(Object.entries(filter).flatMap(([key, value]) => (value ? [[key, [value]]] : [])));

/**
 * The filters that a typed text stands for: a resource's id, or as much of it as there is, is taken apart; a word with `::`
 * is a type; beside other words one that is the name of one of the `agents` means that agent; all else is the value.
 */
export function parseResourceFilter(typed: string, agents: readonly string[] = []): Record<string, string[]> {
  const id = resourceIdPattern.exec(typed.trim());
  if (id) return toFilter({ resource_type: id[1], agent: id[2], resource_id_value: id[3] });
  const words = splitWords(typed);
  const type = words.find((word) => word.includes("::"));
  const agent = words.length > 1 ? words.find((word) => agents.includes(word)) : undefined;
  return toFilter({
    resource_type: type,
    agent,
    resource_id_value: words.filter((word) => word !== type && word !== agent).join(" "),
  });
}

export const getResourceArgs = (env: string, typed: string, agents: readonly string[]): Args<"GET /api/v2/resource"> => ({
  env,
  search: { limit: maxResults, sort: "resource_id_value.asc", filter: { ...parseResourceFilter(typed, agents), status: ["!orphaned"] } },
});

/** Agents that have any of the words in their names. */
export const getAgentArgs = (env: string, typed: string): Args<"GET /api/v2/agents"> => ({
  env,
  search: { limit: maxResults, sort: "name.asc", filter: { name: splitWords(typed) } },
});

export const toResourceEntry = (env: string, { resource_id: id, id_details: details, status }: Resource): PaletteEntry => ({
  id: `resource ${id}`,
  kind: "resource",
  name: details.resource_id_value,
  context: `on ${details.agent}, ${details.resource_type}`,
  alias: id,
  to: paths.resource(env, id),
  state: status,
});

export const toAgentEntry = (env: string, { name, status }: Agent): PaletteEntry => ({
  id: `agent ${name}`,
  kind: "agent",
  name,
  to: paths.agents(env, { "filter.name": name }),
  state: status,
});

/** The version whose number was typed, as `12` or `version 12`; null where it is no number of one. */
export function getVersionArgs(env: string, typed: string): Args<"GET /api/v2/desiredstate"> | null {
  const number = /^(?:version\s*)?([1-9]\d{0,8})$/i.exec(typed.trim())?.[1];
  return number ? { env, search: { limit: 1, sort: "version.desc", filter: { version: [`ge:${number}`, `le:${number}`] } } } : null;
}

export const toVersionEntry = (env: string, { version, labels, status }: DesiredStateVersion): PaletteEntry => ({
  id: `version ${version}`,
  kind: "version",
  name: `Version ${version}`,
  context: labels[0]?.message,
  alias: String(version),
  to: paths.version(env, version),
  state: status,
});

/** The list of all resources that match, where there are more than are shown. */
export function createListEntry(env: string, typed: string, agents: readonly string[], pageSize: { limit?: string }): PaletteEntry {
  const filter = Object.entries(parseResourceFilter(typed, agents)).map(([key, values]) => [`filter.${key}`, values]);
  return {
    id: "list resources",
    kind: "list",
    name: `All resources that match “${typed.trim()}”`,
    to: paths.resources(env, { ...pageSize, ...Object.fromEntries(filter) }),
  };
}
