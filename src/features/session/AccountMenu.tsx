import { IconUserCircle } from "@tabler/icons-react";
import { useNavigate } from "react-router";
import { isAnyOperationRunning } from "~/api/longOperations";
import { signOut, useSession } from "~/api/session";
import { paths } from "~/paths";
import { askOnce, confirm } from "~/ui/confirm";
import { Dropdown } from "~/ui/Dropdown";
import { hasUnsavedChanges } from "~/ui/unsaved";
import classes from "./Session.module.css";

const confirmSignOut = askOnce(async () => {
  const losses = [
    hasUnsavedChanges() && "Unsaved changes will be lost.",
    isAnyOperationRunning() && "Running operations will stop: exports won't be saved, and remaining changes won't be sent.",
  ].filter((loss) => typeof loss === "string");
  const title = hasUnsavedChanges() ? "Sign out without saving?" : "Sign out and stop running operations?";
  return losses.length === 0 || confirm({ title, body: losses.join(" "), confirmLabel: "Sign out", danger: true });
});

/** Menu of the signed-in user; renders nothing on a server without sign-in. */
export function AccountMenu() {
  const { phase, auth, claims } = useSession();
  const navigate = useNavigate();
  if (phase !== "signedIn") return null;
  const name = claims?.user ?? "Token";
  const accountLabel = claims?.isAdmin ? `${name} (administrator)` : name;
  return (
    <Dropdown
      label="Account"
      width={220}
      renderTrigger={(opener) => (
        <button type="button" {...opener} className={classes.account} aria-label={`Account: ${accountLabel}`} title={accountLabel}>
          <IconUserCircle size={17} aria-hidden />
          <span className={classes.name}>{name}</span>
        </button>
      )}
      content={[
        {
          label: accountLabel,
          actions: [
            ...(auth?.method === "database" ? [{ label: "Change password", onSelect: () => void navigate(paths.users("password")) }] : []),
            { label: "Users", onSelect: () => void navigate(paths.users()) },
          ],
        },
        { actions: [{ label: "Sign out", onSelect: () => void confirmSignOut().then((isConfirmed) => isConfirmed && signOut()) }] },
      ]}
    />
  );
}
