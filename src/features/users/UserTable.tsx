import type { User } from "~/api/models";
import { IconDots } from "@tabler/icons-react";
import { Fragment, useState } from "react";
import { useProjects } from "~/model/environment";
import { useSession } from "~/api/session";
import { useForbidden } from "~/api/policy";
import { Dropdown } from "~/ui/Dropdown";
import { IconButton } from "~/ui/IconButton";
import { Table } from "~/ui/Table";
import { Tag } from "~/ui/Tag";
import { getAssignments, getEnvironmentLabels } from "./assignments";
import { PasswordForm } from "./PasswordForm";
import { RolesForm } from "./RolesForm";
import { useUserActions } from "./useUserActions";
import classes from "./users.module.css";

const signInMethodLabels: Record<string, string> = { database: "Password", oidc: "OpenID provider" };

/** Users with their roles. Forms to change a user open below its row. */
export function UserTable({ users }: { users: readonly User[] }) {
  const environmentLabels = getEnvironmentLabels(useProjects().data ?? []);
  const self = useSession().claims?.user;
  const [openForm, setOpenForm] = useState<{ username: string; kind: "password" | "roles" }>();
  const { toggleAdmin, deleteUser } = useUserActions(users);
  const forbiddenReasons = {
    roles: useForbidden("POST /api/v2/role_assignment/{username}"),
    admin: useForbidden("PATCH /api/v2/is_admin"),
    remove: useForbidden("DELETE /api/v2/user/{username}"),
  };
  // Another user's form may have been opened while this form was being submitted.
  const close = (username: string) => setOpenForm((current) => (current?.username === username ? undefined : current));
  return (
    <Table label="Users">
      <thead>
        <tr>
          <th scope="col">Username</th>
          <th scope="col">Sign-in method</th>
          <th scope="col">Roles</th>
          <th scope="col">
            <span className="visually-hidden">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {users.map((user) => {
          const { username } = user;
          const isSelf = username === self;
          const externalPasswordReason = user.auth_method === "database" ? undefined : "The OpenID provider manages this user's password";
          return (
            <Fragment key={username}>
              <tr data-row>
                <td>
                  <span className={classes.name}>
                    {username}
                    {isSelf && <Tag>you</Tag>}
                    {user.is_admin && <Tag title="Can do everything">administrator</Tag>}
                  </span>
                </td>
                <td className="nowrap">{signInMethodLabels[user.auth_method] ?? user.auth_method}</td>
                <td>
                  <ul className={classes.roles}>
                    {getAssignments(user, environmentLabels).map(({ environment, name, role }) => (
                      <li key={`${environment} ${role}`}>
                        {role} <span className="caption">in {name}</span>
                      </li>
                    ))}
                  </ul>
                </td>
                <td className={classes.end}>
                  <Dropdown
                    label={`Actions for ${username}`}
                    width={240}
                    renderTrigger={(opener) => (
                      <IconButton size="large" {...opener} label={`Actions for ${username}`}>
                        <IconDots size={16} />
                      </IconButton>
                    )}
                    content={[
                      {
                        actions: [
                          { label: "Roles", reason: forbiddenReasons.roles, onSelect: () => setOpenForm({ username, kind: "roles" }) },
                          {
                            label: "Set password",
                            reason: externalPasswordReason ?? (isSelf ? undefined : forbiddenReasons.admin),
                            onSelect: () => setOpenForm({ username, kind: "password" }),
                          },
                          {
                            label: user.is_admin ? "Remove as administrator" : "Make administrator",
                            reason: forbiddenReasons.admin,
                            onSelect: () => void toggleAdmin(user),
                          },
                        ],
                      },
                      {
                        actions: [
                          { label: "Delete user", danger: true, reason: forbiddenReasons.remove, onSelect: () => void deleteUser(user) },
                        ],
                      },
                    ]}
                  />
                </td>
              </tr>
              {openForm?.username === username && (
                <tr data-expanded>
                  <td colSpan={4}>
                    <div className={classes.openForm}>
                      {openForm.kind === "password" ? (
                        <PasswordForm username={username} isOwn={isSelf} onClose={() => close(username)} />
                      ) : (
                        <RolesForm user={user} onClose={() => close(username)} />
                      )}
                    </div>
                  </td>
                </tr>
              )}
            </Fragment>
          );
        })}
      </tbody>
    </Table>
  );
}
