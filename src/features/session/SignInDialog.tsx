import { Modal } from "@mantine/core";
import { signOut, useSession } from "~/api/session";
import { LinkButton } from "~/ui/LinkButton";
import { trackOverlay } from "~/ui/openOverlays";
import { SignInMethods } from "./SignInMethods";
import classes from "./Session.module.css";

/** Ref of the dialog's content. Unlike other overlays, the dialog stays open on navigation. */
const muteHotkeys = () => trackOverlay(() => undefined);

/**
 * Asks the user to sign in again, on top of the page, which keeps its input. Pending requests wait and are then retried. Signing in
 * in another tab closes the dialog.
 */
export function SignInDialog() {
  const { claims, reason, signedOutIn } = useSession();
  const isSignedOut = signedOutIn === "otherTab";
  const explanation = isSignedOut
    ? "You signed out in another tab."
    : claims
      ? "Your session has ended."
      : "This orchestrator requires signing in.";
  return (
    <Modal
      opened
      centered
      title={claims || isSignedOut ? "Sign in again" : "Sign in"}
      zIndex={500}
      size={420}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      onClose={() => undefined}
    >
      <div ref={muteHotkeys} className={classes.methods}>
        <p>{explanation} Sign in to continue. Unsaved changes on this page are kept.</p>
        {reason && <p className="caption">Server message: {reason}</p>}
        <SignInMethods initialUsername={claims?.user} />
        <div className={classes.footer}>
          <LinkButton onClick={signOut}>Leave without signing in</LinkButton>
        </div>
      </div>
    </Modal>
  );
}
