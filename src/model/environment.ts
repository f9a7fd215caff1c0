import { hashKey, type QueryClient, type QueryKey } from "@tanstack/react-query";
import { usePageReady } from "~/api/clock";
import { flag, nullable, object, text } from "~/api/checks";
import { environmentQueryOptions, getEnvironmentArgs } from "~/api/environmentQuery";
import { connection, getGraphQLData, graphQL, type Connection } from "~/api/graphql";
import type { Environment, GraphQLResponse, Project } from "~/api/models";
import type { ApiError } from "~/api/error";
import { getFetchError } from "~/api/fetchHistory";
import { apiQueryOptions, useApiQuery, type QueryState } from "~/api/query";
import { useUnsupported } from "~/api/support";

/** An environment, refreshed slowly. An unknown id is an error of kind `missing`. */
export const useEnvironment = (id: string): QueryState<Environment> =>
  useApiQuery("GET /api/v2/environment/{id}", getEnvironmentArgs(id), { refresh: "slow" });

/** Fetches an environment to report on an action; undefined if that fails. */
export const fetchEnvironment = (client: QueryClient, id: string): Promise<Environment | undefined> =>
  client.ensureQueryData(environmentQueryOptions(id)).catch(() => undefined);

/** Why the last fetch of a query failed. Unlike `find`, this doesn't hash the keys of all queries, and the header reads it often. */
const getCachedError = (client: QueryClient, queryKey: QueryKey): ApiError | undefined =>
  getFetchError(client.getQueryCache().get(hashKey(queryKey)));

/** Why the last fetch of an environment failed, from the cache only. */
export const getCachedEnvironmentError = (client: QueryClient, id: string): ApiError | undefined =>
  getCachedError(client, apiQueryOptions("GET /api/v2/environment/{id}", getEnvironmentArgs(id)).queryKey);

/** Fetches the name of an environment; its id if that fails. */
export const fetchEnvironmentName = async (client: QueryClient, id: string): Promise<string> =>
  (await fetchEnvironment(client, id))?.name ?? id;

/** Name of an environment for dialogs, which don't wait for it: "this environment" while it loads, its id if loading fails. */
export function useEnvironmentName(id: string): string {
  const { data, error } = useEnvironment(id);
  return data?.name ?? (error ? id : "this environment");
}

const getDetailsArgs = (id: string) => ({ path: { id }, search: { details: true } });

/**
 * An environment with its description and icon, loaded once because an icon may be 64 kB. Forms that edit them use
 * `refetchOnMount`.
 */
export const useEnvironmentDetails = (
  id: string | undefined,
  { refetchOnMount }: { refetchOnMount?: boolean } = {},
): QueryState<Environment> =>
  useApiQuery("GET /api/v2/environment/{id}", id ? getDetailsArgs(id) : null, { refresh: "never", refetchOnMount });

/**
 * The name of an environment's project: `GET project/{id}`. Loaded once, after the page's own data, since it only says where the
 * user is.
 */
export function useProjectName(environment: Environment | undefined): string | undefined {
  const isPageReady = usePageReady();
  const args = isPageReady && environment ? { path: { id: environment.project_id }, search: { environment_details: false } } : null;
  return useApiQuery("GET /api/v2/project/{id}", args, { refresh: "never" }).data?.name;
}

const projectsArgs = { search: { environment_details: false } };

/** Every project with its environments. */
export const useProjects = ({ enabled = true, refresh = "slow" }: { enabled?: boolean; refresh?: "slow" | "live" } = {}): QueryState<
  Project[]
> => useApiQuery("GET /api/v2/project", enabled ? projectsArgs : null, { refresh });

/** Ids of every environment, or why they couldn't be loaded, from the cache only. */
export function getCachedEnvironmentIds(client: QueryClient): { ids: string[]; error: ApiError | undefined } {
  const { queryKey } = apiQueryOptions("GET /api/v2/project", projectsArgs);
  const projects = client.getQueryData(queryKey) ?? [];
  return {
    ids: projects.flatMap(({ environments }) => environments.map(({ id }) => id)),
    error: getCachedError(client, queryKey),
  };
}

/** Names of environments by id. */
export const getEnvironmentNames = (projects: readonly Project[]): Map<string, string> =>
  new Map(projects.flatMap(({ environments }) => environments.map(({ id, name }) => [id, name] as const)));

interface EnvironmentStatus {
  id: string;
  halted: boolean;
  isCompiling: boolean;
}

/** `first` defaults to 50 and has no maximum. */
const statusesQuery = graphQL<{ environments: Connection<EnvironmentStatus> | null }>(
  "{ environments(first: 100000) { edges { node { id halted isCompiling } } } }",
  object({ environments: nullable(connection(object<EnvironmentStatus>({ id: text, halted: flag, isCompiling: flag }))) }),
);

const getStatuses = (response: GraphQLResponse): EnvironmentStatus[] =>
  getGraphQLData(statusesQuery, response)?.environments?.edges.map(({ node }) => node) ?? [];

interface NamedIcon {
  id: string;
  icon: string | null;
}

const iconsQuery = graphQL<{ environments: Connection<NamedIcon> | null }>(
  "{ environments(first: 100) { edges { node { id icon } } } }",
  object({ environments: nullable(connection(object<NamedIcon>({ id: text, icon: nullable(text) }))) }),
);
const iconsArgs = { body: { query: iconsQuery.query } };
const allDetailsArgs = { search: { details: true } };

/** Updates description and icon, which are loaded only once, from the response to a change. */
export function updateCachedDetails(client: QueryClient, environment: Environment): void {
  client.setQueryData(apiQueryOptions("GET /api/v2/environment/{id}", getDetailsArgs(environment.id)).queryKey, environment);
  client.removeQueries({ queryKey: apiQueryOptions("POST /api/v2/graphql", iconsArgs).queryKey });
  client.removeQueries({ queryKey: apiQueryOptions("GET /api/v2/environment", allDetailsArgs).queryKey });
}

/** Limited because with hundreds of environments one is always compiling, and the page would always refresh fast. */
const isAnyCompiling = (statuses: readonly EnvironmentStatus[]): boolean =>
  statuses.length <= 100 && statuses.some((status) => status.isCompiling);

/** Icons by environment id. Empty for over 100 environments, since the response could be several MB. */
export function useEnvironmentIcons(environmentCount: number): Map<string, string | null> {
  const enabled = environmentCount > 0 && environmentCount <= 100;
  const isUnsupported = useUnsupported("POST /api/v2/graphql") !== undefined;
  const meta = { refresh: "never" } as const;
  const { data } = useApiQuery("POST /api/v2/graphql", enabled && !isUnsupported ? iconsArgs : null, meta);
  const { data: details } = useApiQuery("GET /api/v2/environment", enabled && isUnsupported ? allDetailsArgs : null, meta);
  const nodes = details ?? getGraphQLData(iconsQuery, data)?.environments?.edges.map(({ node }) => node) ?? [];
  return new Map(nodes.map(({ id, icon }) => [id, icon ?? null]));
}

export interface EnvironmentEntry {
  id: string;
  name: string;
  /** The project's name. */
  project: string;
  isHalted: boolean;
  /** Reported only by GraphQL; false while unknown. */
  isCompiling: boolean;
  isBeingDeleted: boolean;
}

const toEnvironmentEntries = (projects: readonly Project[], statuses: ReadonlyMap<string, EnvironmentStatus>): EnvironmentEntry[] =>
  projects.flatMap((project) =>
    project.environments.map((environment) => ({
      id: environment.id,
      name: environment.name,
      project: project.name,
      isHalted: statuses.get(environment.id)?.halted ?? environment.halted,
      isCompiling: statuses.get(environment.id)?.isCompiling ?? false,
      isBeingDeleted: environment.is_marked_for_deletion ?? false,
    })),
  );

interface EnvironmentsState extends QueryState<EnvironmentEntry[]> {
  /** Why `isCompiling` couldn't be loaded. */
  statusError: string | undefined;
  /** Why `isCompiling` isn't available. */
  statusUnsupported: string | undefined;
}

/** Every environment of every project. `error` is that of the projects request. */
export function useEnvironments(enabled = true): EnvironmentsState {
  const statusUnsupported = useUnsupported("POST /api/v2/graphql");
  // Without GraphQL, only the projects say which environments are halted.
  const projects = useProjects({ enabled, refresh: statusUnsupported ? "live" : "slow" });
  const args = enabled && !statusUnsupported ? { body: { query: statusesQuery.query } } : null;
  const { data: response, error } = useApiQuery("POST /api/v2/graphql", args, {
    inProgress: (data) => isAnyCompiling(getStatuses(data)),
  });
  const statusError = error?.message ?? response?.errors[0];
  // An old status must not replace what the projects say.
  const statuses = new Map(response && statusError === undefined ? getStatuses(response).map((status) => [status.id, status]) : []);
  return { ...projects, data: projects.data && toEnvironmentEntries(projects.data, statuses), statusError, statusUnsupported };
}

/** Fetches every environment, without the GraphQL status. */
export const fetchEnvironments = (client: QueryClient): Promise<EnvironmentEntry[]> =>
  client
    .fetchQuery(apiQueryOptions("GET /api/v2/project", projectsArgs, { refresh: "slow" }))
    .then((projects) => toEnvironmentEntries(projects, new Map()));
