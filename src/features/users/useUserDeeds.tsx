import type { User } from "~/api/endpoints.session";
import { reasonOf } from "~/api/error";
import { useAction } from "~/api/query";
import { useSession } from "~/api/session";
import { confirm } from "~/ui/confirm";
import { toastDone, toastFailed } from "~/ui/toast";
import { warningsOf } from "./assignments";

const Warnings = ({ warnings, children }: { warnings: string[]; children: string }) => (
  <>
    {warnings.map((warning) => (
      <p key={warning} className="remark" data-tone="red">
        {warning}
      </p>
    ))}
    <p>{children}</p>
  </>
);

const counted = (count: number, what: string): string => (count === 1 ? `its 1 ${what}` : `its ${count} ${what}s`);

/** What is done to a user after a question. */
export function useUserDeeds(users: readonly User[]) {
  const self = useSession().claims?.user;
  const setAdmin = useAction("PATCH /api/v2/is_admin");
  const remove = useAction("DELETE /api/v2/user/{username}");

  const toggleAdmin = async (user: User) => {
    const { username, is_admin: isAdmin } = user;
    const warnings = isAdmin ? warningsOf(user, users, self) : [];
    const yes = await confirm({
      title: isAdmin ? `Take administration away from ${username}?` : `Make ${username} an administrator?`,
      body: (
        <Warnings warnings={warnings}>
          {isAdmin
            ? "What is left are the user's roles. It holds from the next sign-in or renewal of a session on."
            : "An administrator may do everything in every environment, and manage users. It holds from the next sign-in or renewal of a session on."}
        </Warnings>
      ),
      action: isAdmin ? "Take administration away" : "Make administrator",
      danger: isAdmin,
      typed: warnings.length > 0 ? username : undefined,
    });
    if (!yes) return;
    try {
      await setAdmin.mutateAsync({ body: { username, is_admin: !isAdmin } });
      toastDone(isAdmin ? `${username} is no administrator any more` : `${username} is an administrator`);
    } catch (error) {
      toastFailed(`${username} was not changed`, reasonOf(error));
    }
  };

  const askDelete = async (user: User) => {
    const { username, roles } = user;
    const warnings = warningsOf(user, users, self);
    const count = Object.values(roles).flat().length;
    const yes = await confirm({
      title: `Delete the user ${username}?`,
      body: (
        <Warnings warnings={warnings}>
          {`The account is lost with ${counted(count, "role assignment")}. A session that is open keeps working until it ends: the server cannot revoke it.`}
        </Warnings>
      ),
      action: "Delete user",
      danger: true,
      typed: warnings.length > 0 ? username : undefined,
    });
    if (!yes) return;
    try {
      await remove.mutateAsync({ path: { username } });
      toastDone(`Deleted the user ${username}`);
    } catch (error) {
      toastFailed(`The user ${username} was not deleted`, reasonOf(error));
    }
  };
  return { toggleAdmin, askDelete };
}
