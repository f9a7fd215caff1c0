import type { QueryClient } from "@tanstack/react-query";
import type { Environment, GraphQLAnswer, Project } from "./endpoints";
import type { Data } from "./envelopes";
import { query, useData, type Read } from "./query";

const environmentArgs = (id: string) => ({ path: { id }, search: { details: false } });

/** One environment, with its halted and deletion marks; the header's pace. An unknown one is an error of kind `missing`. */
export const useEnvironment = (id: string): Read<Data<Environment>> =>
  useData("GET /api/v2/environment/{id}", environmentArgs(id), { pace: "counts" });

/** An environment, for what is told of it once something was done to it; undefined where that is not answered. */
export const readEnvironment = (client: QueryClient, id: string): Promise<Environment | undefined> =>
  client.ensureQueryData(query("GET /api/v2/environment/{id}", environmentArgs(id))).then(
    ({ data }) => data,
    () => undefined,
  );

/** What it is called; its id where that is not answered. */
export const environmentName = async (client: QueryClient, id: string): Promise<string> => (await readEnvironment(client, id))?.name ?? id;

/** What it is called in a question, which does not wait for it: "this environment" until it is read, its id where it cannot be. */
export function useEnvironmentName(id: string): string {
  const { data, error } = useEnvironment(id);
  return data?.data.name ?? (error ? id : "this environment");
}

const detailsArgs = (id: string) => ({ path: { id }, search: { details: true } });

/**
 * Description and icon of an environment, which hardly ever change: asked once, since an icon may weigh 64 kB; with `anew`
 * once more where they are read to be changed.
 */
export const useEnvironmentDetails = (id: string | undefined, { anew }: { anew?: boolean } = {}): Read<Data<Environment>> =>
  useData("GET /api/v2/environment/{id}", id ? detailsArgs(id) : null, { pace: "still", anew });

const projectsArgs = { search: { environment_details: false } };

/** Every project with its environments, by name; asked only where `wanted`, and at the pace of counts where a page is not about them. */
export const useProjects = ({ wanted = true, pace = "counts" }: { wanted?: boolean; pace?: "counts" | "page" } = {}): Read<
  Data<Project[]>
> => useData("GET /api/v2/project", wanted ? projectsArgs : null, { pace });

/** What environments are called, by their ids. */
export const namesOf = (projects: readonly Project[]): Map<string, string> =>
  new Map(projects.flatMap(({ environments }) => environments.map(({ id, name }) => [id, name] as const)));

/** What GraphQL answered, out of its two envelopes; null where it has no data, undefined before the answer. */
export const graphQLData = (answer: Data<GraphQLAnswer> | undefined): Record<string, unknown> | null | undefined => answer?.data.data;

interface Mark {
  id: string;
  halted: boolean;
  isCompiling: boolean;
}

/** Without `first` GraphQL gives 50, and it has no maximum. */
const marksQuery = "{ environments(first: 100000) { edges { node { id halted isCompiling } } } }";

const marksOf = (answer: Data<GraphQLAnswer>): Mark[] =>
  ((graphQLData(answer)?.environments ?? { edges: [] }) as { edges: { node: Mark }[] }).edges.map(({ node }) => node);

const iconsArgs = { body: { query: "{ environments(first: 100) { edges { node { id icon } } } }" } };

/** Takes description and icon, which are asked for only once, from the answer to a change of them. */
export function detailsChanged(client: QueryClient, answer: Data<Environment>): void {
  client.setQueryData(query("GET /api/v2/environment/{id}", detailsArgs(answer.data.id)).queryKey, answer);
  client.removeQueries({ queryKey: query("POST /api/v2/graphql", iconsArgs).queryKey });
}

/** Among hundreds of environments one is always compiling, and the page would never come to rest. */
const isMoving = (marks: readonly Mark[]): boolean => marks.length <= 100 && marks.some((mark) => mark.isCompiling);

/** The icons of up to 100 environments, by id: with more of them the answer may weigh megabytes, so none are asked for. */
export function useIcons(environments: number): Map<string, string> {
  const wanted = environments > 0 && environments <= 100;
  const { data } = useData("POST /api/v2/graphql", wanted ? iconsArgs : null, { pace: "still" });
  const { edges } = (graphQLData(data)?.environments ?? { edges: [] }) as { edges: { node: { id: string; icon: string } }[] };
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

const entriesOf = ({ data }: Data<Project[]>, marks: ReadonlyMap<string, Mark>): EnvironmentEntry[] =>
  data.flatMap((project) =>
    project.environments.map((environment) => ({
      id: environment.id,
      name: environment.name,
      project: project.name,
      halted: marks.get(environment.id)?.halted ?? environment.halted,
      compiling: marks.get(environment.id)?.isCompiling ?? false,
      deleting: environment.is_marked_for_deletion ?? false,
    })),
  );

/** Every environment of every project, for choosing one; asked only where `wanted`. `error` tells of the projects' question. */
export function useEnvironments(wanted = true): Read<EnvironmentEntry[]> {
  const projects = useProjects({ wanted });
  const answer = useData("POST /api/v2/graphql", wanted ? { body: { query: marksQuery } } : null, {
    moving: (answer) => isMoving(marksOf(answer)),
  }).data;
  const marks = new Map(answer && marksOf(answer).map((mark) => [mark.id, mark]));
  return { ...projects, data: projects.data && entriesOf(projects.data, marks) };
}

/** The same without GraphQL's marks, for who cannot wait for the next drawing. */
export const listEnvironments = (client: QueryClient): Promise<EnvironmentEntry[]> =>
  client.ensureQueryData(query("GET /api/v2/project", projectsArgs, { pace: "counts" })).then((answer) => entriesOf(answer, new Map()));
