import type { User } from "~/api/models";
import type { Operation } from "~/operations/useOperation";
import { Button } from "~/ui/Button";
import { withUniqueKeys } from "~/ui/uniqueKeys";
import { getAssignments, type Assignment } from "./assignments";
import classes from "./users.module.css";

interface Props {
  user: User;
  environmentLabels: Map<string, string>;
  unassign: Operation<Assignment, unknown>;
}

/** A user's roles, each with a button to remove it. */
export function AssignedRoles({ user, environmentLabels, unassign }: Props) {
  const assignments = getAssignments(user, environmentLabels);
  return (
    <>
      <ul hidden={assignments.length === 0} className={classes.assignments} aria-label={`Roles assigned to ${user.username}`}>
        {withUniqueKeys(assignments, ({ environment, role }) => `${environment} ${role}`).map(([key, assignment]) => (
          <li key={key}>
            <span>
              <b>{assignment.role}</b> in {assignment.name}
            </span>
            <Button
              size="compact-sm"
              busy={unassign.pending.some(({ environment, role }) => environment === assignment.environment && role === assignment.role)}
              onClick={() => void unassign.start(assignment)}
            >
              Remove<span className="visually-hidden">{` ${assignment.role} in ${assignment.name}`}</span>
            </Button>
          </li>
        ))}
      </ul>
      {assignments.length === 0 && <p className="caption">{user.username} has no roles.</p>}
    </>
  );
}
