import type { User } from "~/api/models";
import { useState } from "react";
import { Link } from "react-router";
import { useProjects } from "~/model/environment";
import { useApiMutation, useApiQuery } from "~/api/query";
import { paths } from "~/paths";
import { Button } from "~/ui/Button";
import { EnvironmentSelect } from "~/model/EnvironmentSelect";
import { Form } from "~/ui/Form";
import { FieldError } from "~/ui/FieldError";
import { notifySuccess } from "~/ui/toast";
import { Skeleton } from "~/ui/Skeleton";
import classes from "./users.module.css";
import { getAssignments, getEnvironmentLabels } from "./assignments";

/** Assigns and removes roles of a user in each environment. */
export function RolesForm({ user, onClose }: { user: User; onClose: () => void }) {
  const { username } = user;
  const projects = useProjects().data ?? [];
  const { data, error: rolesError } = useApiQuery("GET /api/v2/role", {}, { refresh: "slow" });
  const roles = data;
  const [environment, setEnvironment] = useState("");
  const [role, setRole] = useState("");
  const assign = useApiMutation("POST /api/v2/role_assignment/{username}");
  const unassign = useApiMutation("DELETE /api/v2/role_assignment/{username}");
  const environmentLabels = getEnvironmentLabels(projects);
  const changeError = assign.error ?? unassign.error;
  const isAssigned = user.roles[environment]?.includes(role);
  const reason =
    environment === ""
      ? "Select an environment"
      : role === ""
        ? roles
          ? "Select a role"
          : "The roles aren't loaded yet"
        : isAssigned
          ? `${username} already has the role ${role} in this environment`
          : undefined;
  const submit = () => {
    if (reason || assign.isPending) return;
    const message = `Assigned role ${role} in ${environmentLabels.get(environment) ?? environment} to ${username}`;
    assign.mutate({ path: { username }, body: { environment, role } }, { onSuccess: () => notifySuccess(message) });
  };
  return (
    <Form label={`Roles of ${username}`} onSubmit={submit}>
      <h2>Roles of {username}</h2>
      <ul hidden={Object.keys(user.roles).length === 0} className={classes.assignments} aria-label={`Roles assigned to ${username}`}>
        {getAssignments(user, environmentLabels).map((assignment) => (
          <li key={`${assignment.environment} ${assignment.role}`}>
            <span>
              <b>{assignment.role}</b> in {assignment.name}
            </span>
            <Button
              size="compact-sm"
              busy={
                unassign.isPending &&
                unassign.variables.body.environment === assignment.environment &&
                unassign.variables.body.role === assignment.role
              }
              onClick={() =>
                unassign.mutate(
                  { path: { username }, body: { environment: assignment.environment, role: assignment.role } },
                  { onSuccess: () => notifySuccess(`Removed role ${assignment.role} in ${assignment.name} from ${username}`) },
                )
              }
            >
              Remove<span className="visually-hidden">{` ${assignment.role} in ${assignment.name}`}</span>
            </Button>
          </li>
        ))}
      </ul>
      {Object.keys(user.roles).length === 0 && <p className="caption">{username} has no roles.</p>}
      {!roles && rolesError && <FieldError>Couldn't load roles: {rolesError.message}</FieldError>}
      {!roles && !rolesError && <Skeleton shape="text" rows={1} label="Loading roles" />}
      {roles?.length === 0 && (
        <p className="caption">
          No roles yet. <Link to={paths.users("roles")}>Create a role</Link>
        </p>
      )}
      <div className={classes.assign}>
        <EnvironmentSelect projects={projects} value={environment} onChange={setEnvironment} />
        <label className="field">
          Role
          <select className="control" value={role} onChange={(event) => setRole(event.currentTarget.value)}>
            <option value="">Select a role</option>
            {roles?.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
        </label>
      </div>
      {changeError && <FieldError>Couldn't change the roles: {changeError.message}</FieldError>}
      <div className={classes.buttons}>
        <Button type="submit" variant="filled" reason={assign.isPending ? undefined : reason} busy={assign.isPending}>
          Assign role
        </Button>
        <Button onClick={onClose}>Close</Button>
      </div>
    </Form>
  );
}
