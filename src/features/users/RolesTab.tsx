import { useState } from "react";
import { getErrorMessage } from "~/api/error";
import { useApiMutation, useApiQuery } from "~/api/query";
import { useForbidden } from "~/api/policy";
import { confirm } from "~/ui/confirm";
import { ActionButton } from "~/ui/ActionButton";
import { EmptyState } from "~/ui/EmptyState";
import { ErrorState } from "~/ui/ErrorState";
import { Form } from "~/ui/Form";
import { FieldError } from "~/ui/FieldError";
import { Table } from "~/ui/Table";
import { notifySuccess, notifyError } from "~/ui/toast";
import { Skeleton } from "~/ui/Skeleton";
import classes from "./users.module.css";

/** `GET role`: the roles that can be assigned. */
export function RolesTab() {
  const { data, error, isFetching, retry } = useApiQuery("GET /api/v2/role", {});
  const users = useApiQuery("GET /api/v2/user", {});
  const [name, setName] = useState("");
  const create = useApiMutation("POST /api/v2/role");
  const remove = useApiMutation("DELETE /api/v2/role");
  const roles = data?.data;
  const countHolders = (role: string) => users.data?.data.filter((user) => Object.values(user.roles).flat().includes(role)).length;
  const unknownReason = users.error ? "Who has it is not known: the users could not be loaded" : "Who has it is not known yet";

  const handleDelete = async (role: string) => {
    // Who has it may not be read yet.
    const body =
      "The server deletes no role that somebody has. Nothing else is lost; an access policy that names it has nobody to apply it to.";
    if (!(await confirm({ title: `Delete the role ${role}?`, body, confirmLabel: "Delete role", danger: true }))) return;
    try {
      await remove.mutateAsync({ body: { name: role } });
      notifySuccess(`Deleted the role ${role}`);
    } catch (failure) {
      notifyError(`The role ${role} was not deleted`, getErrorMessage(failure));
    }
  };
  const deleteForbiddenReason = useForbidden("DELETE /api/v2/role");
  const createForbiddenReason = useForbidden("POST /api/v2/role");
  const reason =
    createForbiddenReason ??
    (name.trim() === "" ? "The role has no name yet" : roles?.includes(name.trim()) ? "There is such a role already" : undefined);
  const submit = () => {
    if (reason || create.isPending) return;
    const message = `Created the role ${name.trim()}`;
    create.mutate(
      { body: { name: name.trim() } },
      {
        onSuccess: () => {
          setName("");
          notifySuccess(message);
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
        {create.error && <FieldError>The role was not created: {create.error.message}</FieldError>}
        <ActionButton type="submit" variant="filled" reason={create.isPending ? undefined : reason} busy={create.isPending}>
          Create role
        </ActionButton>
      </Form>
      {!roles && error && <ErrorState title="The roles could not be loaded" error={error} isRetrying={isFetching} onRetry={retry} />}
      {!roles && !error && <Skeleton shape="rows" label="Loading roles" />}
      {roles?.length === 0 && <EmptyState text="There is no role yet. A role is assigned to a user in an environment." />}
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
              const count = countHolders(role);
              return (
                <tr key={role} data-row>
                  <td>{role || <span className="caption">(a role without a name)</span>}</td>
                  <td className="num">{count ?? "–"}</td>
                  <td className={classes.end}>
                    <ActionButton
                      size="compact-sm"
                      reason={
                        deleteForbiddenReason ??
                        (count === undefined ? unknownReason : count > 0 ? "Somebody has this role: it is taken back first" : undefined)
                      }
                      busy={remove.isPending && remove.variables.body.name === role}
                      onClick={() => void handleDelete(role)}
                    >
                      Delete<span className="visually-hidden">{` ${role}`}</span>
                    </ActionButton>
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
