/** Labels with project names by environment id: `prod (network)`. */
import type { Project, User } from "~/api/models";

export const getEnvironmentLabels = (projects: readonly Project[]): Map<string, string> =>
  new Map(projects.flatMap((project) => project.environments.map(({ id, name }) => [id, `${name} (${project.name})`] as const)));

export interface Assignment {
  environment: string;
  name: string;
  role: string;
}

/** A user's roles, sorted by environment name. */
export const getAssignments = ({ roles }: User, environmentLabels: Map<string, string>): Assignment[] =>
  Object.entries(roles)
    .flatMap(([environment, environmentRoles]) =>
      environmentRoles.map((role) => ({ environment, name: environmentLabels.get(environment) ?? environment, role })),
    )
    .toSorted((a, b) => a.name.localeCompare(b.name) || a.role.localeCompare(b.role));

/** Warnings before deleting a user or removing an administrator. */
export function getUserWarnings(user: User, users: readonly User[], self: string | undefined): string[] {
  const otherAdmins = users.filter(({ is_admin, username }) => is_admin && username !== user.username);
  return [
    ...(user.username === self ? ["This is your own account. You won't be able to undo this."] : []),
    ...(user.is_admin && otherAdmins.length === 0
      ? ["This is the last administrator. Without an administrator, no one can manage users."]
      : []),
  ];
}
