/**
 * Addresses of all pages, below the base path, and the only place that formats query strings. Ids and names that users choose go
 * into the query: the server treats a path that ends in `.conf` as a file, and proxies decode `%2F`.
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

/** Fills a route pattern. Params that the pattern doesn't name go into the query. */
export function formatAddress(pattern: string, params: SearchParams): string {
  const searchParams = { ...params };
  const path = pattern.replace(/\/:(\w+)\??/g, (_, name: string) => {
    const [text] = toTexts(searchParams[name]);
    searchParams[name] = undefined;
    return text ? `/${encodeURIComponent(text)}` : "";
  });
  return path + formatSearch(searchParams);
}

/**
 * A page's address: a function that formats it, with the pattern for the router. `toParams` names the function's arguments as
 * params of the path or of the query.
 */
const page = <const Pattern extends string, Args extends unknown[]>(pattern: Pattern, toParams: (...args: Args) => SearchParams) =>
  Object.assign((...args: Args) => formatAddress(pattern, toParams(...args)), { pattern });

/** The address of a page of an environment that has only search params. */
const environmentPage = <const Path extends string>(path: Path) =>
  page(`/env/:env${path}` as const, (env: string, params: SearchParams = {}) => ({ ...params, env }));

export type ResourceTabName = "attributes" | "requires" | "history" | "logs" | "actions" | "facts";

export type ExplorerTabName = "operations" | "free" | "graphql";

export type SettingsTabName = "environment" | "configuration" | "tokens";

export type UsersTabName = "users" | "roles" | "password";

/** One row per page. `src/app/pages.ts` has the code of each. */
export const paths = {
  overview: page("/", () => ({})),
  projects: page("/projects", () => ({})),
  /** `next` is the address to open after the sign-in. */
  login: page("/login", (params: { next?: string } = {}) => params),
  users: page("/users", (tab?: UsersTabName) => ({ tab })),
  createEnvironment: page("/environments/new", (params: { project?: string } = {}) => params),
  /** `processes`: "all" includes expired ones; `scheduler`: the environment whose scheduler is shown. */
  status: page("/status", (params: { processes?: "all"; scheduler?: string } = {}) => params),
  /** `operation`: from the server's OpenAPI document, like `GET /api/v2/resource`; `env`: the environment of the requests. */
  explorer: page("/explorer", (params: { tab?: ExplorerTabName; operation?: string; env?: string } = {}) => params),
  /** `range`: time range of the charts. */
  environment: page("/env/:env", (env: string, params: { range?: string } = {}) => ({ ...params, env })),
  /** `open`: the problem whose resources are listed. */
  problems: environmentPage("/problems"),
  resources: environmentPage("/resources"),
  resource: page("/env/:env/resource", (env: string, id: string, tab?: ResourceTabName, params: SearchParams = {}) => ({
    env,
    id,
    tab,
    ...params,
  })),
  activity: environmentPage("/activity"),
  agents: environmentPage("/agents"),
  /** `set` opens the form for a fact of this name, of the resource `of`. */
  facts: environmentPage("/facts"),
  /** `set` opens the form for a parameter of this name. */
  parameters: environmentPage("/parameters"),
  discovered: environmentPage("/discovered"),
  notifications: environmentPage("/notifications"),
  compiles: environmentPage("/compiles"),
  /** A position in the log; `stage` and `line` start at 1. */
  compile: page("/env/:env/compiles/:id", (env: string, id: string, params: { stage?: string; stream?: string; line?: string } = {}) => ({
    ...params,
    env,
    id,
  })),
  versions: environmentPage("/versions"),
  version: page("/env/:env/versions/:version", (env: string, version: number | string, params: SearchParams = {}) => ({
    ...params,
    env,
    version,
  })),
  versionResource: page("/env/:env/versions/:version/resource", (env: string, version: number | string, id: string) => ({
    env,
    version,
    id,
  })),
  /** Comparison of two versions, smaller version first. */
  compare: page("/env/:env/versions/diff/:from/:to", (env: string, from: number, to: number, params: SearchParams = {}) => ({
    ...params,
    env,
    from: Math.min(from, to),
    to: Math.max(from, to),
  })),
  /** Dry runs of a version; shows the one with this id, or the newest. */
  dryruns: page("/env/:env/versions/:version/dryruns/:id?", (env: string, version: number, id?: string, params: SearchParams = {}) => ({
    ...params,
    env,
    version,
    id,
  })),
  /** `find`: search text for settings. */
  settings: page("/env/:env/settings", (env: string, tab?: SettingsTabName, params: { find?: string } = {}) => ({ env, tab, ...params })),
};

export type PageName = keyof typeof paths;
