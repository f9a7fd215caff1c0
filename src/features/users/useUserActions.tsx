import { call } from "~/api/call";
import type { User } from "~/api/models";
import { useApiQuery } from "~/api/query";
import { useSession } from "~/api/session";
import { useOperation } from "~/operations/useOperation";
import type { ConfirmOptions, LiveConfirmOptions } from "~/ui/confirm";
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

/** A confirmation with the current data, since another administrator may change the users while it's open. */
const userConfirmation = (user: User, getOptions: (user: User, users: readonly User[]) => ConfirmOptions): LiveConfirmOptions =>
  function UserConfirmation({ children }) {
    const users = useApiQuery("GET /api/v2/user", {}).data ?? [user];
    return children(getOptions(users.find(({ username }) => username === user.username) ?? user, users));
  };

const fetchUser = async (username: string): Promise<User | undefined> =>
  (await call("GET /api/v2/user", {})).find((user) => user.username === username);

/** Actions on users, each after a confirmation. */
export function useUserActions() {
  const self = useSession().claims?.user;
  const toggleAdmin = useOperation({
    confirm: (target: User) =>
      userConfirmation(target, (user, users) => {
        const { username, is_admin: isAdmin } = target;
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
      }),
    wording: ({ username, is_admin: isAdmin }) =>
      isAdmin
        ? { verb: "remove", done: "removed", object: username, rest: "as administrator" }
        : { verb: "make", done: "made", object: username, rest: "an administrator" },
    run: ({ username, is_admin: isAdmin }) => call("PATCH /api/v2/is_admin", { body: { username, is_admin: !isAdmin } }),
    readEffect: async ({ username, is_admin: isAdmin }) => (await fetchUser(username))?.is_admin === !isAdmin,
    unchanged: ({ username, is_admin: isAdmin }) => `${username} is ${isAdmin ? "still" : "not"} an administrator.`,
  });
  const deleteUser = useOperation({
    confirm: (target: User) =>
      userConfirmation(target, (user, users) => {
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
      }),
    wording: ({ username }) => ({ verb: "delete", done: "deleted", object: `user ${username}` }),
    run: ({ username }) => call("DELETE /api/v2/user/{username}", { path: { username } }),
    readEffect: async ({ username }) => !(await fetchUser(username)),
    unchanged: ({ username }) => `User ${username} still exists.`,
  });
  return { toggleAdmin, deleteUser };
}
