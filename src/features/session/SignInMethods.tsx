import { useState } from "react";
import { useSession } from "~/api/session";
import { DatabaseSignInForm } from "./DatabaseSignInForm";
import { ProviderSignInButton } from "./ProviderSignInButton";
import classes from "./Session.module.css";
import { TokenSignInForm } from "./TokenSignInForm";

/** The ways in that the server's config.js names. `next` as for the provider's button. */
export function SignInMethods({ next, initialUsername }: { next?: string; initialUsername?: string }) {
  const { auth } = useSession();
  const [isLocalAccount, setIsLocalAccount] = useState(false);
  if (auth?.method === "database" || isLocalAccount) return <DatabaseSignInForm initialUsername={initialUsername} />;
  return (
    <div className={classes.methods}>
      {auth?.method === "oidc" ? <ProviderSignInButton auth={auth} next={next} /> : <TokenSignInForm />}
      {(auth === undefined || auth.method === "unknown") && (
        <p className="caption">
          The server does not say how to sign in, or in words that Lookout does not know. A token can be used all the same.
        </p>
      )}
      {(auth === undefined || auth.localFallback) && (
        <button type="button" className="link" onClick={() => setIsLocalAccount(true)}>
          Use a local account instead
        </button>
      )}
    </div>
  );
}
