import { call } from "~/api/call";
import type { User } from "~/api/models";
import { useSession } from "~/api/session";
import { useOperation } from "~/operations/useOperation";
import { plural } from "~/ui/numbers";
import { getUserWarnings } from "./assignments";

const Warnings = ({ warnings, children }: { warnings: string[]; children: string }) => (
  <>
    {warnings.map((warning) => (
      <p key={warning} className="callout" data-tone="red">
        {warning}
      </p>
    ))}
    <p>{children}</p>
  </>
);

/** Actions on users, each after a confirmation. */
export function useUserActions(users: readonly User[]) {
  const self = useSession().claims?.user;
  const toggleAdmin = useOperation({
    confirm: (user: User) => {
      const { username, is_admin: isAdmin } = user;
      const warnings = isAdmin ? getUserWarnings(user, users, self) : [];
      return {
        title: isAdmin ? `Remove ${username} as administrator?` : `Make ${username} an administrator?`,
        body: (
          <Warnings warnings={warnings}>
            {isAdmin
              ? "The user keeps their roles. The change takes effect at the next sign-in or session renewal."
              : "Administrators can manage users and do everything in every environment. The change takes effect at the next sign-in or session renewal."}
          </Warnings>
        ),
        confirmLabel: isAdmin ? "Remove as administrator" : "Make administrator",
        danger: isAdmin,
        requiredText: warnings.length > 0 ? username : undefined,
      };
    },
    run: ({ username, is_admin: isAdmin }) => call("PATCH /api/v2/is_admin", { body: { username, is_admin: !isAdmin } }),
    success: ({ username, is_admin: isAdmin }) => (isAdmin ? `Removed ${username} as administrator` : `Made ${username} an administrator`),
    failure: ({ username, is_admin: isAdmin }) =>
      isAdmin ? `Couldn't remove ${username} as administrator` : `Couldn't make ${username} an administrator`,
  });
  const deleteUser = useOperation({
    confirm: (user: User) => {
      const { username, roles } = user;
      const warnings = getUserWarnings(user, users, self);
      const count = Object.values(roles).flat().length;
      return {
        title: `Delete user ${username}?`,
        body: (
          <Warnings warnings={warnings}>
            {`The account and its ${plural(count, "role assignment", "role assignments")} are deleted. Open sessions can't be revoked and stay valid until they expire.`}
          </Warnings>
        ),
        confirmLabel: "Delete user",
        danger: true,
        requiredText: warnings.length > 0 ? username : undefined,
      };
    },
    run: ({ username }) => call("DELETE /api/v2/user/{username}", { path: { username } }),
    success: ({ username }) => `Deleted user ${username}`,
    failure: ({ username }) => `Couldn't delete user ${username}`,
  });
  return { toggleAdmin, deleteUser };
}
