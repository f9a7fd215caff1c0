import type { User } from "~/api/endpoints.session";
import { getErrorMessage } from "~/api/error";
import { useApiMutation } from "~/api/query";
import { useSession } from "~/api/session";
import { confirm } from "~/ui/confirm";
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

const formatOwnCount = (count: number, noun: string): string => (count === 1 ? `its 1 ${noun}` : `its ${count} ${noun}s`);

/** What is done to a user after a question. */
export function useUserActions(users: readonly User[]) {
  const self = useSession().claims?.user;
  const setAdmin = useApiMutation("PATCH /api/v2/is_admin");
  const remove = useApiMutation("DELETE /api/v2/user/{username}");

  const toggleAdmin = async (user: User) => {
    const { username, is_admin: isAdmin } = user;
    const warnings = isAdmin ? getUserWarnings(user, users, self) : [];
    const confirmed = await confirm({
      title: isAdmin ? `Take administration away from ${username}?` : `Make ${username} an administrator?`,
      body: (
        <Warnings warnings={warnings}>
          {isAdmin
            ? "What is left are the user's roles. It holds from the next sign-in or renewal of a session on."
            : "An administrator may do everything in every environment, and manage users. It holds from the next sign-in or renewal of a session on."}
        </Warnings>
      ),
      confirmLabel: isAdmin ? "Take administration away" : "Make administrator",
      danger: isAdmin,
      requiredText: warnings.length > 0 ? username : undefined,
    });
    if (!confirmed) return;
    try {
      await setAdmin.mutateAsync({ body: { username, is_admin: !isAdmin } });
      notifySuccess(isAdmin ? `${username} is no administrator any more` : `${username} is an administrator`);
    } catch (error) {
      notifyError(`${username} was not changed`, getErrorMessage(error));
    }
  };

  const deleteUser = async (user: User) => {
    const { username, roles } = user;
    const warnings = getUserWarnings(user, users, self);
    const count = Object.values(roles).flat().length;
    const confirmed = await confirm({
      title: `Delete the user ${username}?`,
      body: (
        <Warnings warnings={warnings}>
          {`The account is lost with ${formatOwnCount(count, "role assignment")}. A session that is open keeps working until it ends: the server cannot revoke it.`}
        </Warnings>
      ),
      confirmLabel: "Delete user",
      danger: true,
      requiredText: warnings.length > 0 ? username : undefined,
    });
    if (!confirmed) return;
    try {
      await remove.mutateAsync({ path: { username } });
      notifySuccess(`Deleted the user ${username}`);
    } catch (error) {
      notifyError(`The user ${username} was not deleted`, getErrorMessage(error));
    }
  };
  return { toggleAdmin, askDelete: deleteUser };
}
