/** Searches resources, agents and versions on the server, since an environment may have 100,000 of them. */
import type { Agent, Resource, DesiredStateVersion } from "~/api/models";
import type { Args } from "~/api/endpoints";
import { paths } from "~/paths";
import type { PaletteEntry } from "./paletteEntries";

/** More than are shown: the server sorts by name, so the best match may come later. */
const maxResults = 50;

const resourceIdPattern = /^([^[\]]*)\[([^,]*)(?:,[^=]*(?:=(.*?)\]?)?)?$/;

const splitTerms = (typed: string): string[] => typed.trim().split(/\s+/);

const toFilter = (filter: Record<string, string | undefined>): Record<string, string[]> =>
  Object.fromEntries(Object.entries(filter).flatMap(([key, value]) => (value ? [[key, [value]]] : [])));

/**
 * Converts typed text to resource filters. A resource id, even a partial one, is split into its parts. Otherwise a term with `::`
 * is the type, a term that equals one of `agents` is the agent (if there are other terms), and the rest is the value.
 */
export function parseResourceFilter(typed: string, agents: readonly string[] = []): Record<string, string[]> {
  const id = resourceIdPattern.exec(typed.trim());
  if (id) return toFilter({ resource_type: id[1], agent: id[2], resource_id_value: id[3] });
  const terms = splitTerms(typed);
  const type = terms.find((term) => term.includes("::"));
  const agent = terms.length > 1 ? terms.find((term) => agents.includes(term)) : undefined;
  return toFilter({
    resource_type: type,
    agent,
    resource_id_value: terms.filter((term) => term !== type && term !== agent).join(" "),
  });
}

export const getResourceArgs = (env: string, typed: string, agents: readonly string[]): Args<"GET /api/v2/resource"> => ({
  env,
  search: { limit: maxResults, sort: "resource_id_value.asc", filter: { ...parseResourceFilter(typed, agents), status: ["!orphaned"] } },
});

/** Finds agents whose name contains any of the terms. */
export const getAgentArgs = (env: string, typed: string): Args<"GET /api/v2/agents"> => ({
  env,
  search: { limit: maxResults, sort: "name.asc", filter: { name: splitTerms(typed) } },
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

/** Finds a version by its number, typed as `12` or `version 12`; null for any other text. */
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

/** Links to the list of all matching resources, since the palette shows only a few. */
export function createListEntry(env: string, typed: string, agents: readonly string[], pageSize: { limit?: string }): PaletteEntry {
  const filter = Object.entries(parseResourceFilter(typed, agents)).map(([key, values]) => [`filter.${key}`, values]);
  return {
    id: "list resources",
    kind: "list",
    name: `All resources that match “${typed.trim()}”`,
    to: paths.resources(env, { ...pageSize, ...Object.fromEntries(filter) }),
  };
}
