/**
 * Addresses of all pages, below the base path. Ids and names that users choose go into the query: the server treats a path that
 * ends in `.conf` as a file, and proxies decode `%2F`.
 */

/** Search params by name, like `filter.agent` and `sort`. An array repeats the param; undefined omits it. */
export type SearchParams = Record<string, string | number | readonly string[] | undefined>;

const toTexts = (value: SearchParams[string]): string[] => [value ?? []].flat().map(String);

/** Formats a query string without escaping characters that don't need it: `?a=b`, or "" if there are no params. */
export function formatSearch(params: SearchParams | URLSearchParams): string {
  const searchParams =
    params instanceof URLSearchParams
      ? params
      : new URLSearchParams(Object.entries(params).flatMap(([name, value]) => toTexts(value).map((text) => [name, text])));
  const search = String(searchParams).replace(/%(3A|2F|21|2C|40|5B|5D)/g, (escaped) => decodeURIComponent(escaped));
  return search && `?${search}`;
}

/**
 * The address of the current page with some search params changed: `?a=b`, or `?` if none remain. Undefined and empty values
 * remove a param; params that aren't changed keep their place.
 */
export function changeSearch(current: URLSearchParams, changes: SearchParams): string {
  const searchParams = new URLSearchParams(current);
  for (const [name, value] of Object.entries(changes)) {
    const [first, ...others] = toTexts(value).filter(Boolean);
    if (first === undefined) searchParams.delete(name);
    else searchParams.set(name, first);
    for (const text of others) searchParams.append(name, text);
  }
  return formatSearch(searchParams) || "?";
}

const toEnvironmentPath = (env: string, page: string, params: SearchParams): string =>
  `/env/${encodeURIComponent(env)}${page}${formatSearch(params)}`;

export type ResourceTabName = "attributes" | "requires" | "history" | "logs" | "actions" | "facts";

export type ExplorerTabName = "operations" | "free" | "graphql";

export type SettingsTabName = "environment" | "configuration" | "tokens";

export type UsersTabName = "users" | "roles" | "password";

export const paths = {
  overview: () => "/",
  projects: () => "/projects",
  /** `next` is the address to open after the sign-in. */
  login: (params: { next?: string } = {}) => `/login${formatSearch(params)}`,
  users: (tab?: UsersTabName) => `/users${formatSearch({ tab })}`,
  createEnvironment: (params: { project?: string } = {}) => `/environments/new${formatSearch(params)}`,
  /** `processes`: "all" includes expired ones; `scheduler`: the environment whose scheduler is shown. */
  status: (params: { processes?: "all"; scheduler?: string } = {}) => `/status${formatSearch(params)}`,
  /** `operation`: from the server's OpenAPI document, like `GET /api/v2/resource`; `env`: the environment of the requests. */
  explorer: (params: { tab?: ExplorerTabName; operation?: string; env?: string } = {}) => `/explorer${formatSearch(params)}`,
  /** `range`: time range of the charts. */
  environment: (env: string, params: { range?: string } = {}) => toEnvironmentPath(env, "", params),
  resources: (env: string, params: SearchParams = {}) => toEnvironmentPath(env, "/resources", params),
  resource: (env: string, id: string, tab?: ResourceTabName, params: SearchParams = {}) =>
    toEnvironmentPath(env, "/resource", { id, tab, ...params }),
  activity: (env: string, params: SearchParams = {}) => toEnvironmentPath(env, "/activity", params),
  agents: (env: string, params: SearchParams = {}) => toEnvironmentPath(env, "/agents", params),
  /** `set` opens the form for a fact of this name, of the resource `of`. */
  facts: (env: string, params: SearchParams & { set?: string; of?: string } = {}) => toEnvironmentPath(env, "/facts", params),
  /** `set` opens the form for a parameter of this name. */
  parameters: (env: string, params: SearchParams & { set?: string } = {}) => toEnvironmentPath(env, "/parameters", params),
  discovered: (env: string, params: SearchParams = {}) => toEnvironmentPath(env, "/discovered", params),
  notifications: (env: string, params: SearchParams = {}) => toEnvironmentPath(env, "/notifications", params),
  compiles: (env: string, params: SearchParams = {}) => toEnvironmentPath(env, "/compiles", params),
  /** A position in the log; `stage` and `line` start at 1. */
  compile: (env: string, id: string, params: { stage?: string; stream?: string; line?: string } = {}) =>
    toEnvironmentPath(env, `/compiles/${encodeURIComponent(id)}`, params),
  /** Comparison of two versions, smaller version first. */
  compare: (env: string, from: number, to: number, params: SearchParams = {}) =>
    toEnvironmentPath(env, `/versions/diff/${Math.min(from, to)}/${Math.max(from, to)}`, params),
  /** Dry runs of a version; shows the one with this id, or the newest. */
  dryruns: (env: string, version: number, id?: string, params: SearchParams = {}) =>
    toEnvironmentPath(env, `/versions/${version}/dryruns${id ? `/${encodeURIComponent(id)}` : ""}`, params),
  versions: (env: string, params: SearchParams = {}) => toEnvironmentPath(env, "/versions", params),
  version: (env: string, version: number | string, params: SearchParams = {}) => toEnvironmentPath(env, `/versions/${version}`, params),
  versionResource: (env: string, version: number | string, id: string) => toEnvironmentPath(env, `/versions/${version}/resource`, { id }),
  /** `find`: search text for settings. */
  settings: (env: string, tab?: SettingsTabName, params: { find?: string } = {}) => toEnvironmentPath(env, "/settings", { tab, ...params }),
} as const;

/** Patterns of the same addresses, for the router. */
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
