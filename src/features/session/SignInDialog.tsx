import { Modal } from "@mantine/core";
import { signOut, useSession } from "~/api/session";
import { SignInMethods } from "./SignInMethods";
import classes from "./Session.module.css";

/**
 * Asks to sign in again over a page, which stays as it is with all that was typed. What it asked for waits meanwhile, and is asked
 * again afterwards; a sign-in in another tab ends it too.
 */
export function SignInDialog() {
  const { claims, reason } = useSession();
  return (
    <Modal
      opened
      centered
      title={claims ? "Sign in again" : "Sign in"}
      zIndex={500}
      size={420}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      onClose={() => undefined}
    >
      <div className={classes.methods}>
        <p>
          {claims ? "Your session has ended." : "This orchestrator wants to know who asks."} This page stays as it is, and goes on when you
          have signed in.
        </p>
        {reason && <p className="caption">The server said: {reason}</p>}
        <SignInMethods initialUsername={claims?.user} />
        <div className={classes.footer}>
          <button type="button" className="link" onClick={signOut}>
            {claims ? "Sign out, and leave this page" : "Leave this page"}
          </button>
        </div>
      </div>
    </Modal>
  );
}
