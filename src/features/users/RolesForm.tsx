import { useState } from "react";
import { Link } from "react-router";
import { getLoadedReason } from "~/api/loadedReason";
import type { User } from "~/api/models";
import { useApiQuery } from "~/api/query";
import { useProjects } from "~/model/environment";
import { EnvironmentSelect } from "~/model/EnvironmentSelect";
import { paths } from "~/paths";
import { FieldError } from "~/ui/FieldError";
import { Form } from "~/ui/Form";
import { SelectField } from "~/ui/SelectField";
import { Skeleton } from "~/ui/Skeleton";
import { AssignedRoles } from "./AssignedRoles";
import { getAssignments, getEnvironmentLabels } from "./assignments";
import { useRoleAssignments } from "./useRoleAssignments";
import classes from "./users.module.css";

/** Assigns and removes roles of a user in each environment. */
export function RolesForm({ user, onClose }: { user: User; onClose: () => void }) {
  const { username } = user;
  const { data: projects, error } = useProjects();
  const rolesQuery = useApiQuery("GET /api/v2/role", {}, { refresh: "slow" });
  const { data: roles, error: rolesError } = rolesQuery;
  const [environment, setEnvironment] = useState("");
  const [role, setRole] = useState("");
  const environmentLabels = getEnvironmentLabels(projects ?? []);
  const environmentName = environmentLabels.get(environment) ?? environment;
  const { assign, unassign } = useRoleAssignments(username);
  const changeError = assign.errorMessage ?? unassign.errorMessage;
  const isAssigned = getAssignments(user, environmentLabels).some((other) => other.environment === environment && other.role === role);
  const reason =
    environment === ""
      ? "Select an environment"
      : role === ""
        ? getLoadedReason(rolesQuery, { subject: "which roles exist", afterError: "block" }, () => "Select a role")
        : isAssigned
          ? `${username} already has the role ${role} in this environment`
          : undefined;
  return (
    <Form
      label={`Roles of ${username}`}
      submitLabel="Assign role"
      reason={reason}
      isBusy={assign.isBusy}
      onSubmit={() => void assign.start({ environment, name: environmentName, role })}
      cancelLabel="Close"
      onCancel={onClose}
      error={changeError}
      hasUnsavedChanges={role !== "" && !isAssigned}
    >
      <h2>Roles of {username}</h2>
      <AssignedRoles user={user} environmentLabels={environmentLabels} unassign={unassign} />
      {!roles && rolesError && <FieldError>Couldn't load roles: {rolesError.message}</FieldError>}
      {!roles && !rolesError && <Skeleton shape="text" rows={1} label="Loading roles" />}
      {roles?.length === 0 && (
        <p className="caption">
          No roles yet. <Link to={paths.users("roles")}>Create a role</Link>
        </p>
      )}
      <div className={classes.assign}>
        <EnvironmentSelect projects={projects} error={error} value={environment} onChange={setEnvironment} />
        <SelectField
          label="Role"
          value={role}
          onChange={setRole}
          options={[{ value: "", label: "Select a role" }, ...(roles ?? []).map((name) => ({ value: name, label: name }))]}
        />
      </div>
    </Form>
  );
}
