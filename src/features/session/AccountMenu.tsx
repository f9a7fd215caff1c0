import { IconUserCircle } from "@tabler/icons-react";
import { useNavigate } from "react-router";
import { signOut, useSession } from "~/api/session";
import { paths } from "~/paths";
import { confirm } from "~/ui/confirm";
import { Dropdown } from "~/ui/Dropdown";
import { hasUnsavedChanges } from "~/ui/unsaved";
import classes from "./Session.module.css";

async function confirmSignOut(): Promise<void> {
  const options = {
    title: "Sign out without saving?",
    body: "Unsaved changes will be lost.",
    confirmLabel: "Sign out",
    danger: true,
  };
  if (!hasUnsavedChanges() || (await confirm(options))) signOut();
}

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
        { actions: [{ label: "Sign out", onSelect: () => void confirmSignOut() }] },
      ]}
    />
  );
}
