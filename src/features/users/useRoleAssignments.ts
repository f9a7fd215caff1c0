import { call } from "~/api/call";
import { useOperation } from "~/operations/useOperation";
import type { Assignment } from "./assignments";

/** Assigns and removes roles of a user: `POST` and `DELETE /api/v2/role_assignment/{username}`. */
export function useRoleAssignments(username: string) {
  const toRequest = ({ environment, role }: Assignment) => ({ path: { username }, body: { environment, role } });
  const fetchIsAssigned = async ({ environment, role }: Assignment): Promise<boolean> =>
    (await call("GET /api/v2/user", {})).find((user) => user.username === username)?.roles[environment]?.includes(role) ?? false;
  const assign = useOperation({
    isForm: true,
    wording: ({ name, role }: Assignment) => ({
      verb: "assign",
      done: "assigned",
      object: `role ${role}`,
      rest: `in ${name} to ${username}`,
    }),
    run: (assignment) => call("POST /api/v2/role_assignment/{username}", toRequest(assignment)),
    readEffect: fetchIsAssigned,
    unchanged: () => `${username} doesn't have the role yet.`,
  });
  const unassign = useOperation({
    isForm: true,
    wording: ({ name, role }: Assignment) => ({
      verb: "remove",
      done: "removed",
      object: `role ${role}`,
      rest: `in ${name} from ${username}`,
    }),
    run: (assignment) => call("DELETE /api/v2/role_assignment/{username}", toRequest(assignment)),
    readEffect: async (assignment) => !(await fetchIsAssigned(assignment)),
    unchanged: () => `${username} still has the role.`,
  });
  return { assign, unassign };
}
