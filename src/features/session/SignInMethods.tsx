import { useState } from "react";
import { useSession } from "~/api/session";
import { LinkButton } from "~/ui/LinkButton";
import { DatabaseSignInForm } from "./DatabaseSignInForm";
import { ProviderSignInButton } from "./ProviderSignInButton";
import classes from "./Session.module.css";
import { TokenSignInForm } from "./TokenSignInForm";

/** Sign-in methods from the server's config.js. `next` as in `ProviderSignInButton`. */
export function SignInMethods({ next, initialUsername }: { next?: string; initialUsername?: string }) {
  const { auth } = useSession();
  const [isLocalAccount, setIsLocalAccount] = useState(false);
  if (auth?.method === "database" || isLocalAccount) return <DatabaseSignInForm initialUsername={initialUsername} />;
  return (
    <div className={classes.methods}>
      {auth?.method === "oidc" ? <ProviderSignInButton auth={auth} next={next} /> : <TokenSignInForm />}
      {(auth === undefined || auth.method === "unknown") && (
        <p className="caption">The orchestrator's sign-in method is missing or unknown. You can still use a token.</p>
      )}
      {(auth === undefined || auth.localFallback) && (
        <LinkButton onClick={() => setIsLocalAccount(true)}>Use a local account instead</LinkButton>
      )}
    </div>
  );
}
