/**
 * Every page address, once; below the base. Ids and names that people choose stand in the query: the server takes a path
 * that ends in `.conf` for a file, and proxies decode `%2F`.
 */
/** Words of an address: a list's own, as `filter.agent` and `sort`, or a page's. */
type SearchParams = Record<string, string | string[] | undefined>;

const formatSearch = (params: SearchParams): string => {
  const searchParams = new URLSearchParams();
  for (const [key, value] of Object.entries(params)) for (const item of [value ?? []].flat()) searchParams.append(key, item);
  const text = String(searchParams).replace(/%(3A|2F|21|2C|40|5B|5D)/g, (escaped) => decodeURIComponent(escaped));
  return text && `?${text}`;
};

const toEnvironmentPath = (env: string, page: string, params: SearchParams): string =>
  `/env/${encodeURIComponent(env)}${page}${formatSearch(params)}`;

export type ResourceTabName = "attributes" | "requires" | "history" | "logs" | "actions" | "facts";

export type ExplorerTabName = "operations" | "free" | "graphql";

export type SettingsTabName = "environment" | "configuration" | "tokens";

export type UsersTabName = "users" | "roles" | "password";

export const paths = {
  overview: () => "/",
  projects: () => "/projects",
  /** `next` is the address to go on to. */
  login: (params: { next?: string } = {}) => `/login${formatSearch(params)}`,
  users: (tab?: UsersTabName) => `/users${formatSearch({ tab })}`,
  createEnvironment: (params: { project?: string } = {}) => `/environments/new${formatSearch(params)}`,
  /** `processes` are the live ones, or "all"; `scheduler` is the environment whose scheduler was asked. */
  status: (params: { processes?: "all"; scheduler?: string } = {}) => `/status${formatSearch(params)}`,
  /** `operation` is one of the server's document, `GET /api/v2/resource`; `env` the environment that calls are about. */
  explorer: (params: { tab?: ExplorerTabName; operation?: string; env?: string } = {}) => `/explorer${formatSearch(params)}`,
  /** `range` is how far the charts look back. */
  environment: (env: string, params: { range?: string } = {}) => toEnvironmentPath(env, "", params),
  resources: (env: string, params: SearchParams = {}) => toEnvironmentPath(env, "/resources", params),
  resource: (env: string, id: string, tab?: ResourceTabName, params: SearchParams = {}) =>
    toEnvironmentPath(env, "/resource", { id, tab, ...params }),
  activity: (env: string, params: SearchParams = {}) => toEnvironmentPath(env, "/activity", params),
  agents: (env: string, params: SearchParams = {}) => toEnvironmentPath(env, "/agents", params),
  /** `set` names one to be set, of the resource `of`. */
  facts: (env: string, params: SearchParams & { set?: string; of?: string } = {}) => toEnvironmentPath(env, "/facts", params),
  /** `set` names one to be set. */
  parameters: (env: string, params: SearchParams & { set?: string } = {}) => toEnvironmentPath(env, "/parameters", params),
  discovered: (env: string, params: SearchParams = {}) => toEnvironmentPath(env, "/discovered", params),
  notifications: (env: string, params: SearchParams = {}) => toEnvironmentPath(env, "/notifications", params),
  compiles: (env: string, params: SearchParams = {}) => toEnvironmentPath(env, "/compiles", params),
  /** `stage`, from 1, `stream` and `line`, from 1, are a place in its log. */
  compile: (env: string, id: string, params: { stage?: string; stream?: string; line?: string } = {}) =>
    toEnvironmentPath(env, `/compiles/${encodeURIComponent(id)}`, params),
  /** What differs between two versions, which are swapped if they are the wrong way round. */
  compare: (env: string, from: number, to: number, params: SearchParams = {}) =>
    toEnvironmentPath(env, `/versions/diff/${Math.min(from, to)}/${Math.max(from, to)}`, params),
  /** The dry runs of a version, of which the one with the id is shown; the newest without. */
  dryruns: (env: string, version: number, id?: string, params: SearchParams = {}) =>
    toEnvironmentPath(env, `/versions/${version}/dryruns${id ? `/${encodeURIComponent(id)}` : ""}`, params),
  versions: (env: string, params: SearchParams = {}) => toEnvironmentPath(env, "/versions", params),
  version: (env: string, version: number | string, params: SearchParams = {}) => toEnvironmentPath(env, `/versions/${version}`, params),
  /** A resource as it is in a version. */
  versionResource: (env: string, version: number | string, id: string) => toEnvironmentPath(env, `/versions/${version}/resource`, { id }),
  /** `find` are words to find settings by. */
  settings: (env: string, tab?: SettingsTabName, params: { find?: string } = {}) => toEnvironmentPath(env, "/settings", { tab, ...params }),
} as const;

/** The same addresses as the router matches them. */
export const routePatterns = {
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
