/**
 * Every page address, once; below the base. Ids and names that people choose stand in the query: the server takes a path
 * that ends in `.conf` for a file, and proxies decode `%2F`.
 */
/** Words of an address: a list's own, as `filter.agent` and `sort`, or a page's. */
type Words = Record<string, string | string[] | undefined>;

const search = (words: Words): string => {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(words)) for (const item of [value ?? []].flat()) params.append(key, item);
  const text = String(params).replace(/%(3A|2F|21|2C|40|5B|5D)/g, (escaped) => decodeURIComponent(escaped));
  return text && `?${text}`;
};

const inside = (env: string, page: string, words: Words): string => `/env/${encodeURIComponent(env)}${page}${search(words)}`;

export type ResourceTab = "attributes" | "requires" | "history" | "logs" | "actions" | "facts";

export type ExplorerTab = "operations" | "free" | "graphql";

export type SettingsTab = "environment" | "configuration" | "tokens";

export type UsersTab = "users" | "roles" | "password";

export const paths = {
  overview: () => "/",
  projects: () => "/projects",
  /** `next` is the address to go on to. */
  login: (words: { next?: string } = {}) => `/login${search(words)}`,
  users: (tab?: UsersTab) => `/users${search({ tab })}`,
  createEnvironment: (words: { project?: string } = {}) => `/environments/new${search(words)}`,
  /** `processes` are the live ones, or "all"; `scheduler` is the environment whose scheduler was asked. */
  status: (words: { processes?: "all"; scheduler?: string } = {}) => `/status${search(words)}`,
  /** `operation` is one of the server's document, `GET /api/v2/resource`; `env` the environment that calls are about. */
  explorer: (words: { tab?: ExplorerTab; operation?: string; env?: string } = {}) => `/explorer${search(words)}`,
  /** `range` is how far the charts look back. */
  environment: (env: string, words: { range?: string } = {}) => inside(env, "", words),
  resources: (env: string, words: Words = {}) => inside(env, "/resources", words),
  resource: (env: string, id: string, tab?: ResourceTab, words: Words = {}) => inside(env, "/resource", { id, tab, ...words }),
  activity: (env: string, words: Words = {}) => inside(env, "/activity", words),
  agents: (env: string, words: Words = {}) => inside(env, "/agents", words),
  /** `set` names one to be set, of the resource `of`. */
  facts: (env: string, words: Words & { set?: string; of?: string } = {}) => inside(env, "/facts", words),
  /** `set` names one to be set. */
  parameters: (env: string, words: Words & { set?: string } = {}) => inside(env, "/parameters", words),
  discovered: (env: string, words: Words = {}) => inside(env, "/discovered", words),
  notifications: (env: string, words: Words = {}) => inside(env, "/notifications", words),
  compiles: (env: string, words: Words = {}) => inside(env, "/compiles", words),
  /** `stage`, from 1, `stream` and `line`, from 1, are a place in its log. */
  compile: (env: string, id: string, words: { stage?: string; stream?: string; line?: string } = {}) =>
    inside(env, `/compiles/${encodeURIComponent(id)}`, words),
  /** What differs between two versions, which are swapped if they are the wrong way round. */
  compare: (env: string, from: number, to: number, words: Words = {}) =>
    inside(env, `/versions/diff/${Math.min(from, to)}/${Math.max(from, to)}`, words),
  /** The dry runs of a version, of which the one with the id is shown; the newest without. */
  dryruns: (env: string, version: number, id?: string, words: Words = {}) =>
    inside(env, `/versions/${version}/dryruns${id ? `/${encodeURIComponent(id)}` : ""}`, words),
  versions: (env: string, words: Words = {}) => inside(env, "/versions", words),
  version: (env: string, version: number | string, words: Words = {}) => inside(env, `/versions/${version}`, words),
  /** A resource as it is in a version. */
  versionResource: (env: string, version: number | string, id: string) => inside(env, `/versions/${version}/resource`, { id }),
  /** `find` are words to find settings by. */
  settings: (env: string, tab?: SettingsTab, words: { find?: string } = {}) => inside(env, "/settings", { tab, ...words }),
} as const;

/** The same addresses as the router matches them. */
export const patterns = {
  overview: "/",
  projects: "/projects",
  login: "/login",
  users: "/users",
  createEnvironment: "/environments/new",
  status: "/status",
  explorer: "/explorer",
  environment: "/env/:env",
  resources: "/env/:env/resources",
  resource: "/env/:env/resource",
  activity: "/env/:env/activity",
  agents: "/env/:env/agents",
  facts: "/env/:env/facts",
  parameters: "/env/:env/parameters",
  discovered: "/env/:env/discovered",
  notifications: "/env/:env/notifications",
  compiles: "/env/:env/compiles",
  compile: "/env/:env/compiles/:id",
  versions: "/env/:env/versions",
  version: "/env/:env/versions/:version",
  versionResource: "/env/:env/versions/:version/resource",
  compare: "/env/:env/versions/diff/:from/:to",
  dryruns: "/env/:env/versions/:version/dryruns/:id?",
  settings: "/env/:env/settings",
} as const satisfies Record<keyof typeof paths, string>;
