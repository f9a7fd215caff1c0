import type { Project } from "~/api/endpoints";
import type { User } from "~/api/endpoints.session";

/** Names of environments by id, with their project's: `prod (network)`. */
export const namesWithProject = (projects: readonly Project[]): Map<string, string> =>
  new Map(projects.flatMap((project) => project.environments.map(({ id, name }) => [id, `${name} (${project.name})`] as const)));

interface Assignment {
  environment: string;
  name: string;
  role: string;
}

/** A user's roles, by the name of the environment. */
export const assignmentsOf = ({ roles }: User, names: Map<string, string>): Assignment[] =>
  Object.entries(roles)
    .flatMap(([environment, all]) => all.map((role) => ({ environment, name: names.get(environment) ?? environment, role })))
    .toSorted((one, other) => one.name.localeCompare(other.name) || one.role.localeCompare(other.role));

/** What is to be known before a user is deleted, or is no administrator any more. */
export function warningsOf(user: User, users: readonly User[], self: string | undefined): string[] {
  const others = users.filter(({ is_admin, username }) => is_admin && username !== user.username);
  return [
    ...(user.username === self ? ["This is you: you will not be able to undo it."] : []),
    ...(user.is_admin && others.length === 0 ? ["This is the last administrator: nobody will be able to manage users afterwards."] : []),
  ];
}
