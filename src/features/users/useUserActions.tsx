import type { User } from "~/api/models";
import { getErrorMessage } from "~/api/error";
import { useApiMutation } from "~/api/query";
import { useSession } from "~/api/session";
import { confirm } from "~/ui/confirm";
import { plural } from "~/ui/numbers";
import { notifySuccess, notifyError } from "~/ui/toast";
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
  const setAdmin = useApiMutation("PATCH /api/v2/is_admin");
  const remove = useApiMutation("DELETE /api/v2/user/{username}");

  const toggleAdmin = async (user: User) => {
    const { username, is_admin: isAdmin } = user;
    const warnings = isAdmin ? getUserWarnings(user, users, self) : [];
    const confirmed = await confirm({
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
    });
    if (!confirmed) return;
    try {
      await setAdmin.mutateAsync({ body: { username, is_admin: !isAdmin } });
      notifySuccess(isAdmin ? `Removed ${username} as administrator` : `Made ${username} an administrator`);
    } catch (error) {
      notifyError(`Couldn't ${isAdmin ? `remove ${username} as` : `make ${username} an`} administrator`, getErrorMessage(error));
    }
  };

  const deleteUser = async (user: User) => {
    const { username, roles } = user;
    const warnings = getUserWarnings(user, users, self);
    const count = Object.values(roles).flat().length;
    const confirmed = await confirm({
      title: `Delete user ${username}?`,
      body: (
        <Warnings warnings={warnings}>
          {`The account and its ${plural(count, "role assignment", "role assignments")} are deleted. Open sessions can't be revoked and stay valid until they expire.`}
        </Warnings>
      ),
      confirmLabel: "Delete user",
      danger: true,
      requiredText: warnings.length > 0 ? username : undefined,
    });
    if (!confirmed) return;
    try {
      await remove.mutateAsync({ path: { username } });
      notifySuccess(`Deleted user ${username}`);
    } catch (error) {
      notifyError(`Couldn't delete user ${username}`, getErrorMessage(error));
    }
  };
  return { toggleAdmin, deleteUser };
}
