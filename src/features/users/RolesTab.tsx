import { useState } from "react";
import { reasonOf } from "~/api/error";
import { useAction, useData } from "~/api/query";
import { useForbidden } from "~/api/policy";
import { confirm } from "~/ui/confirm";
import { DeedButton } from "~/ui/DeedButton";
import { Empty } from "~/ui/Empty";
import { Failed } from "~/ui/Failed";
import { Form } from "~/ui/Form";
import { Problem } from "~/ui/Problem";
import { Table } from "~/ui/Table";
import { toastDone, toastFailed } from "~/ui/toast";
import { Waiting } from "~/ui/Waiting";
import classes from "./users.module.css";

/** `GET role`: the roles that can be assigned. */
export function RolesTab() {
  const { data, error, asking, retry } = useData("GET /api/v2/role", {});
  const users = useData("GET /api/v2/user", {});
  const [name, setName] = useState("");
  const create = useAction("POST /api/v2/role");
  const remove = useAction("DELETE /api/v2/role");
  const roles = data?.data;
  const holders = (role: string) => users.data?.data.filter((user) => Object.values(user.roles).flat().includes(role)).length;
  const unknown = users.error ? "Who has it is not known: the users could not be loaded" : "Who has it is not known yet";

  const askDelete = async (role: string) => {
    // Who has it may not be read yet.
    const body =
      "The server deletes no role that somebody has. Nothing else is lost; an access policy that names it has nobody to apply it to.";
    if (!(await confirm({ title: `Delete the role ${role}?`, body, action: "Delete role", danger: true }))) return;
    try {
      await remove.mutateAsync({ body: { name: role } });
      toastDone(`Deleted the role ${role}`);
    } catch (failure) {
      toastFailed(`The role ${role} was not deleted`, reasonOf(failure));
    }
  };
  const mayNotDelete = useForbidden("DELETE /api/v2/role");
  const mayNotCreate = useForbidden("POST /api/v2/role");
  const reason =
    mayNotCreate ??
    (name.trim() === "" ? "The role has no name yet" : roles?.includes(name.trim()) ? "There is such a role already" : undefined);
  const submit = () => {
    if (reason || create.isPending) return;
    const told = `Created the role ${name.trim()}`;
    create.mutate(
      { body: { name: name.trim() } },
      {
        onSuccess: () => {
          setName("");
          toastDone(told);
        },
      },
    );
  };
  return (
    <div className={classes.section}>
      <Form label="Create role" onSubmit={submit}>
        <label className="field">
          Name of the role
          <input className="control" autoComplete="off" value={name} onChange={(event) => setName(event.currentTarget.value)} />
        </label>
        {create.error && <Problem>The role was not created: {create.error.message}</Problem>}
        <DeedButton type="submit" variant="filled" reason={create.isPending ? undefined : reason} busy={create.isPending}>
          Create role
        </DeedButton>
      </Form>
      {!roles && error && <Failed title="The roles could not be loaded" error={error} retrying={asking} onRetry={retry} />}
      {!roles && !error && <Waiting shape="rows" label="Loading roles" />}
      {roles?.length === 0 && <Empty text="There is no role yet. A role is assigned to a user in an environment." />}
      {roles && roles.length > 0 && (
        <Table label="Roles">
          <thead>
            <tr>
              <th scope="col">Role</th>
              <th scope="col">Users</th>
              <th scope="col">
                <span className="visually-hidden">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {roles.map((role) => {
              const count = holders(role);
              return (
                <tr key={role} data-row>
                  <td>{role || <span className="caption">(a role without a name)</span>}</td>
                  <td className="num">{count ?? "–"}</td>
                  <td className={classes.end}>
                    <DeedButton
                      size="compact-sm"
                      reason={
                        mayNotDelete ??
                        (count === undefined ? unknown : count > 0 ? "Somebody has this role: it is taken back first" : undefined)
                      }
                      busy={remove.isPending && remove.variables.body.name === role}
                      onClick={() => void askDelete(role)}
                    >
                      Delete<span className="visually-hidden">{` ${role}`}</span>
                    </DeedButton>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </Table>
      )}
    </div>
  );
}
