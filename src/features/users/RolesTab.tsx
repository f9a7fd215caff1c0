import { call } from "~/api/call";
import { getLoadedReason } from "~/api/loadedReason";
import { useApiQuery } from "~/api/query";
import { useForbidden } from "~/api/policy";
import { useOperation } from "~/operations/useOperation";
import { Button } from "~/ui/Button";
import { EmptyState } from "~/ui/EmptyState";
import { ErrorState } from "~/ui/ErrorState";
import { plural } from "~/ui/numbers";
import { SimpleTable } from "~/ui/SimpleTable";
import { Skeleton } from "~/ui/Skeleton";
import { CreateRoleForm } from "./CreateRoleForm";
import classes from "./users.module.css";

/** Lists, creates and deletes roles: `GET /api/v2/role`. */
export function RolesTab() {
  const rolesQuery = useApiQuery("GET /api/v2/role", {});
  const { data: roles, error, isFetching, retry } = rolesQuery;
  const users = useApiQuery("GET /api/v2/user", {});
  const countHolders = (role: string) => users.data?.filter((user) => Object.values(user.roles).flat().includes(role)).length;
  const getHeldReason = (role: string) =>
    getLoadedReason(users, { subject: "who has this role", afterError: "block" }, () => {
      const count = countHolders(role);
      if (!count) return undefined;
      return `${plural(count, "user has", "users have")} this role. Remove the role from ${count === 1 ? "that user" : "those users"} first.`;
    });

  const remove = useOperation({
    confirm: (role: string) => ({
      title: `Delete role ${role}?`,
      body: "Access policies that name this role will no longer apply to anyone. A role that is still assigned can't be deleted.",
      confirmLabel: "Delete role",
      danger: true,
    }),
    wording: (role) => ({ verb: "delete", done: "deleted", object: `role ${role}` }),
    run: (role) => call("DELETE /api/v2/role", { body: { name: role } }),
    readEffect: async (role) => !(await call("GET /api/v2/role", {})).includes(role),
    unchanged: (role) => `Role ${role} still exists.`,
  });
  const deleteForbiddenReason = useForbidden("DELETE /api/v2/role");
  return (
    <div className={classes.section}>
      <CreateRoleForm roles={rolesQuery} />
      {!roles && error && <ErrorState title="Couldn't load roles" error={error} isRetrying={isFetching} onRetry={retry} />}
      {!roles && !error && <Skeleton shape="rows" label="Loading roles" />}
      {roles?.length === 0 && <EmptyState text="No roles yet. Create a role to assign it to users in an environment." />}
      {roles && roles.length > 0 && (
        <SimpleTable
          label="Roles"
          rows={roles}
          rowKey={(role) => role}
          columns={[
            { header: "Role", cell: (role) => role || <span className="caption">(unnamed)</span> },
            { header: "Users", className: "num", cell: (role) => countHolders(role) ?? "–" },
            {
              header: "Actions",
              hideHeader: true,
              className: classes.end,
              cell: (role) => (
                <Button
                  size="compact-sm"
                  reason={deleteForbiddenReason ?? getHeldReason(role)}
                  busy={remove.pending.includes(role)}
                  onClick={() => void remove.start(role)}
                >
                  Delete<span className="visually-hidden">{` ${role}`}</span>
                </Button>
              ),
            },
          ]}
        />
      )}
    </div>
  );
}
