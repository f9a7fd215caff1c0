import type { Project } from "~/api/endpoints";
import type { User } from "~/api/endpoints.session";

/** Names of environments by id, with their project's: `prod (network)`. */
export const getEnvironmentLabels = (projects: readonly Project[]): Map<string, string> =>
  new Map(projects.flatMap((project) => project.environments.map(({ id, name }) => [id, `${name} (${project.name})`] as const)));

interface Assignment {
  environment: string;
  name: string;
  role: string;
}

/** A user's roles, by the name of the environment. */
export const getAssignments = ({ roles }: User, environmentLabels: Map<string, string>): Assignment[] =>
  Object.entries(roles)
    .flatMap(([environment, environmentRoles]) =>
      environmentRoles.map((role) => ({ environment, name: environmentLabels.get(environment) ?? environment, role })),
    )
    .toSorted((a, b) => a.name.localeCompare(b.name) || a.role.localeCompare(b.role));

/** What is to be known before a user is deleted, or is no administrator any more. */
export function getUserWarnings(user: User, users: readonly User[], self: string | undefined): string[] {
  const otherAdmins = users.filter(({ is_admin, username }) => is_admin && username !== user.username);
  return [
    ...(user.username === self ? ["This is you: you will not be able to undo it."] : []),
    ...(user.is_admin && otherAdmins.length === 0
      ? ["This is the last administrator: nobody will be able to manage users afterwards."]
      : []),
  ];
}
