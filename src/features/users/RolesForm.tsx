import { useState } from "react";
import { Link } from "react-router";
import type { User } from "~/api/endpoints.session";
import { useProjects } from "~/api/environment";
import { useAction, useData } from "~/api/query";
import { paths } from "~/paths";
import { DeedButton } from "~/ui/DeedButton";
import { EnvironmentSelect } from "~/ui/EnvironmentSelect";
import { Form } from "~/ui/Form";
import { Problem } from "~/ui/Problem";
import { toastDone } from "~/ui/toast";
import { Waiting } from "~/ui/Waiting";
import classes from "./users.module.css";
import { assignmentsOf, namesWithProject } from "./assignments";

/** Roles of a user in each environment: assigned and taken back one by one. */
export function RolesForm({ user, onDone }: { user: User; onDone: () => void }) {
  const { username } = user;
  const projects = useProjects().data?.data ?? [];
  const { data, error: failure } = useData("GET /api/v2/role", {}, { pace: "counts" });
  const roles = data?.data;
  const [environment, setEnvironment] = useState("");
  const [role, setRole] = useState("");
  const assign = useAction("POST /api/v2/role_assignment/{username}");
  const takeBack = useAction("DELETE /api/v2/role_assignment/{username}");
  const names = namesWithProject(projects);
  const error = assign.error ?? takeBack.error;
  const held = user.roles[environment]?.includes(role);
  const reason =
    environment === ""
      ? "No environment is chosen"
      : role === ""
        ? roles
          ? "No role is chosen"
          : "The roles are not known yet"
        : held
          ? `${username} has the role ${role} there already`
          : undefined;
  const submit = () => {
    if (reason || assign.isPending) return;
    const told = `Gave ${username} the role ${role} in ${names.get(environment) ?? environment}`;
    assign.mutate({ path: { username }, body: { environment, role } }, { onSuccess: () => toastDone(told) });
  };
  return (
    <Form label={`Roles of ${username}`} onSubmit={submit}>
      <h2>Roles of {username}</h2>
      <ul hidden={Object.keys(user.roles).length === 0} className={classes.held} aria-label={`Roles that ${username} has`}>
        {assignmentsOf(user, names).map((one) => (
          <li key={`${one.environment} ${one.role}`}>
            <span>
              <b>{one.role}</b> in {one.name}
            </span>
            <DeedButton
              size="compact-sm"
              busy={
                takeBack.isPending && takeBack.variables.body.environment === one.environment && takeBack.variables.body.role === one.role
              }
              onClick={() =>
                takeBack.mutate(
                  { path: { username }, body: { environment: one.environment, role: one.role } },
                  { onSuccess: () => toastDone(`Took the role ${one.role} in ${one.name} back from ${username}`) },
                )
              }
            >
              Take back<span className="visually-hidden">{` ${one.role} in ${one.name}`}</span>
            </DeedButton>
          </li>
        ))}
      </ul>
      {Object.keys(user.roles).length === 0 && <p className="caption">{username} has no role in any environment.</p>}
      {!roles && failure && <Problem>The roles could not be loaded: {failure.message}</Problem>}
      {!roles && !failure && <Waiting shape="text" rows={1} label="Loading roles" />}
      {roles?.length === 0 && (
        <p className="caption">
          There is no role yet. <Link to={paths.users("roles")}>Create one</Link>
        </p>
      )}
      <div className={classes.assign}>
        <EnvironmentSelect projects={projects} value={environment} onChange={setEnvironment} />
        <label className="field">
          Role
          <select className="control" value={role} onChange={(event) => setRole(event.currentTarget.value)}>
            <option value="">Choose …</option>
            {roles?.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
        </label>
      </div>
      {error && <Problem>The roles were not changed: {error.message}</Problem>}
      <div className={classes.buttons}>
        <DeedButton type="submit" variant="filled" reason={assign.isPending ? undefined : reason} busy={assign.isPending}>
          Assign role
        </DeedButton>
        <DeedButton onClick={onDone}>Close</DeedButton>
      </div>
    </Form>
  );
}
