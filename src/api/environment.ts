import type { QueryClient } from "@tanstack/react-query";
import type { Environment, GraphQLResponse, Project } from "./endpoints";
import type { Data } from "./envelopes";
import { apiQueryOptions, useApiQuery, type QueryState } from "./query";

const toEnvironmentArgs = (id: string) => ({ path: { id }, search: { details: false } });

/** One environment, with its halted and deletion marks; the header's pace. An unknown one is an error of kind `missing`. */
export const useEnvironment = (id: string): QueryState<Data<Environment>> =>
  useApiQuery("GET /api/v2/environment/{id}", toEnvironmentArgs(id), { refresh: "slow" });

/** An environment, for what is told of it once something was done to it; undefined where that is not answered. */
export const fetchEnvironment = (client: QueryClient, id: string): Promise<Environment | undefined> =>
  client.ensureQueryData(apiQueryOptions("GET /api/v2/environment/{id}", toEnvironmentArgs(id))).then(
    ({ data }) => data,
    () => undefined,
  );

/** What it is called; its id where that is not answered. */
export const fetchEnvironmentName = async (client: QueryClient, id: string): Promise<string> =>
  (await fetchEnvironment(client, id))?.name ?? id;

/** What it is called in a question, which does not wait for it: "this environment" until it is read, its id where it cannot be. */
export function useEnvironmentName(id: string): string {
  const { data, error } = useEnvironment(id);
  return data?.data.name ?? (error ? id : "this environment");
}

const toDetailsArgs = (id: string) => ({ path: { id }, search: { details: true } });

/**
 * Description and icon of an environment, which hardly ever change: asked once, since an icon may weigh 64 kB; with `anew`
 * once more where they are read to be changed.
 */
export const useEnvironmentDetails = (
  id: string | undefined,
  { refetchOnMount }: { refetchOnMount?: boolean } = {},
): QueryState<Data<Environment>> =>
  useApiQuery("GET /api/v2/environment/{id}", id ? toDetailsArgs(id) : null, { refresh: "never", refetchOnMount });

const projectsArgs = { search: { environment_details: false } };

/** Every project with its environments, by name; asked only where `wanted`, and at the pace of counts where a page is not about them. */
export const useProjects = ({ enabled = true, refresh = "slow" }: { enabled?: boolean; refresh?: "slow" | "live" } = {}): QueryState<
  Data<Project[]>
> => useApiQuery("GET /api/v2/project", enabled ? projectsArgs : null, { refresh });

/** What environments are called, by their ids. */
export const getEnvironmentNames = (projects: readonly Project[]): Map<string, string> =>
  new Map(projects.flatMap(({ environments }) => environments.map(({ id, name }) => [id, name] as const)));

/** What GraphQL answered, out of its two envelopes; null where it has no data, undefined before the answer. */
export const getGraphQLData = (response: Data<GraphQLResponse> | undefined): Record<string, unknown> | null | undefined =>
  response?.data.data;

interface EnvironmentStatus {
  id: string;
  halted: boolean;
  isCompiling: boolean;
}

/** Without `first` GraphQL gives 50, and it has no maximum. */
const statusesQuery = "{ environments(first: 100000) { edges { node { id halted isCompiling } } } }";

const getStatuses = (response: Data<GraphQLResponse>): EnvironmentStatus[] =>
  ((getGraphQLData(response)?.environments ?? { edges: [] }) as { edges: { node: EnvironmentStatus }[] }).edges.map(({ node }) => node);

const iconsArgs = { body: { query: "{ environments(first: 100) { edges { node { id icon } } } }" } };

/** Takes description and icon, which are asked for only once, from the answer to a change of them. */
export function updateCachedDetails(client: QueryClient, response: Data<Environment>): void {
  client.setQueryData(apiQueryOptions("GET /api/v2/environment/{id}", toDetailsArgs(response.data.id)).queryKey, response);
  client.removeQueries({ queryKey: apiQueryOptions("POST /api/v2/graphql", iconsArgs).queryKey });
}

/** Among hundreds of environments one is always compiling, and the page would never come to rest. */
const isAnyCompiling = (statuses: readonly EnvironmentStatus[]): boolean =>
  statuses.length <= 100 && statuses.some((status) => status.isCompiling);

/** The icons of up to 100 environments, by id: with more of them the answer may weigh megabytes, so none are asked for. */
export function useEnvironmentIcons(environmentCount: number): Map<string, string> {
  const enabled = environmentCount > 0 && environmentCount <= 100;
  const { data } = useApiQuery("POST /api/v2/graphql", enabled ? iconsArgs : null, { refresh: "never" });
  const { edges } = (getGraphQLData(data)?.environments ?? { edges: [] }) as { edges: { node: { id: string; icon: string } }[] };
  return new Map(edges.map(({ node }) => [node.id, node.icon]));
}

export interface EnvironmentEntry {
  id: string;
  name: string;
  /** The project's name. */
  project: string;
  halted: boolean;
  /** False also where GraphQL, which alone tells it, does not answer. */
  compiling: boolean;
  deleting: boolean;
}

const toEnvironmentEntries = ({ data }: Data<Project[]>, statuses: ReadonlyMap<string, EnvironmentStatus>): EnvironmentEntry[] =>
  data.flatMap((project) =>
    project.environments.map((environment) => ({
      id: environment.id,
      name: environment.name,
      project: project.name,
      halted: statuses.get(environment.id)?.halted ?? environment.halted,
      compiling: statuses.get(environment.id)?.isCompiling ?? false,
      deleting: environment.is_marked_for_deletion ?? false,
    })),
  );

/** Every environment of every project, for choosing one; asked only where `wanted`. `error` tells of the projects' question. */
export function useEnvironments(enabled = true): QueryState<EnvironmentEntry[]> {
  const projects = useProjects({ enabled });
  const response = useApiQuery("POST /api/v2/graphql", enabled ? { body: { query: statusesQuery } } : null, {
    inProgress: (data) => isAnyCompiling(getStatuses(data)),
  }).data;
  const statuses = new Map(response && getStatuses(response).map((status) => [status.id, status]));
  return { ...projects, data: projects.data && toEnvironmentEntries(projects.data, statuses) };
}

/** The same without GraphQL's marks, for who cannot wait for the next drawing. */
export const fetchEnvironments = (client: QueryClient): Promise<EnvironmentEntry[]> =>
  client
    .ensureQueryData(apiQueryOptions("GET /api/v2/project", projectsArgs, { refresh: "slow" }))
    .then((response) => toEnvironmentEntries(response, new Map()));
