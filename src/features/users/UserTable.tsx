import { IconDots } from "@tabler/icons-react";
import { useState } from "react";
import type { User } from "~/api/models";
import { useProjects } from "~/model/environment";
import { useSession } from "~/api/session";
import { useForbidden } from "~/api/policy";
import { Dropdown } from "~/ui/Dropdown";
import { IconButton } from "~/ui/IconButton";
import { SimpleTable } from "~/ui/SimpleTable";
import { Tag } from "~/ui/Tag";
import { confirmDiscard, hasUnsavedForms } from "~/ui/unsaved";
import { withUniqueKeys } from "~/ui/uniqueKeys";
import { getAssignments, getEnvironmentLabels } from "./assignments";
import { PasswordForm } from "./PasswordForm";
import { RolesForm } from "./RolesForm";
import { useUserActions } from "./useUserActions";
import classes from "./users.module.css";

const signInMethodLabels = new Map<string, string>([
  ["database", "Password"],
  ["oidc", "OpenID provider"],
]);

/** Why Lookout can't set the password of a user with this method. */
function getPasswordReason(method: string): string | undefined {
  if (method === "database") return undefined;
  if (method === "oidc") return "The OpenID provider manages this user's password";
  return `This version of Lookout doesn't know the sign-in method “${method}”`;
}

interface UserMenuProps {
  user: User;
  isSelf: boolean;
  onOpenForm: (kind: "password" | "roles") => void;
}

function UserMenu({ user, isSelf, onOpenForm }: UserMenuProps) {
  const { toggleAdmin, deleteUser } = useUserActions();
  const rolesForbiddenReason = useForbidden("POST /api/v2/role_assignment/{username}");
  const adminForbiddenReason = useForbidden("PATCH /api/v2/is_admin");
  const deleteForbiddenReason = useForbidden("DELETE /api/v2/user/{username}");
  const label = `Actions for ${user.username}`;
  return (
    <Dropdown
      label={label}
      width={240}
      renderTrigger={(triggerProps) => (
        <IconButton size="large" {...triggerProps} label={label}>
          <IconDots size={16} />
        </IconButton>
      )}
      content={[
        {
          actions: [
            { label: "Roles", reason: rolesForbiddenReason, onSelect: () => onOpenForm("roles") },
            {
              label: "Set password",
              reason: getPasswordReason(user.auth_method) ?? (isSelf ? undefined : adminForbiddenReason),
              onSelect: () => onOpenForm("password"),
            },
            {
              label: user.is_admin ? "Remove as administrator" : "Make administrator",
              reason: adminForbiddenReason,
              onSelect: () => void toggleAdmin.start(user),
            },
          ],
        },
        { actions: [{ label: "Delete user", danger: true, reason: deleteForbiddenReason, onSelect: () => void deleteUser.start(user) }] },
      ]}
    />
  );
}

/** Users with their roles. Forms to change a user open below its row. */
export function UserTable({ users }: { users: readonly User[] }) {
  const environmentLabels = getEnvironmentLabels(useProjects().data ?? []);
  const self = useSession().claims?.user;
  const [openForm, setOpenForm] = useState<{ username: string; kind: "password" | "roles" }>();
  const open = async (form: typeof openForm) => {
    if (openForm && hasUnsavedForms() && !(await confirmDiscard("Close the other form without saving?", "Close form"))) return;
    setOpenForm(form);
  };
  // Another user's form may have been opened while this form was being submitted.
  const close = (username: string) => setOpenForm((current) => (current?.username === username ? undefined : current));
  return (
    <SimpleTable
      label="Users"
      rows={users}
      rowKey={({ username }) => username}
      columns={[
        {
          header: "Username",
          cell: ({ username, is_admin: isAdmin }) => (
            <span className={classes.name}>
              {username}
              {username === self && <Tag>you</Tag>}
              {isAdmin && <Tag title="Can do everything">administrator</Tag>}
            </span>
          ),
        },
        { header: "Sign-in method", className: "nowrap", cell: (user) => signInMethodLabels.get(user.auth_method) ?? user.auth_method },
        {
          header: "Roles",
          cell: (user) => (
            <ul className={classes.roles}>
              {withUniqueKeys(getAssignments(user, environmentLabels), ({ environment, role }) => `${environment} ${role}`).map(
                ([key, { name, role }]) => (
                  <li key={key}>
                    {role} <span className="caption">in {name}</span>
                  </li>
                ),
              )}
            </ul>
          ),
        },
        {
          header: "Actions",
          hideHeader: true,
          className: classes.end,
          cell: (user) => (
            <UserMenu user={user} isSelf={user.username === self} onOpenForm={(kind) => void open({ username: user.username, kind })} />
          ),
        },
      ]}
      renderDetails={(user) =>
        openForm?.username === user.username && (
          <div className={classes.openForm}>
            {openForm.kind === "password" ? (
              <PasswordForm username={user.username} isOwn={user.username === self} onClose={() => close(user.username)} />
            ) : (
              <RolesForm user={user} onClose={() => close(user.username)} />
            )}
          </div>
        )
      }
    />
  );
}
