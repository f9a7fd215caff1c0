import { useState } from "react";
import { useSession } from "~/api/session";
import { DatabaseForm } from "./DatabaseForm";
import { ProviderButton } from "./ProviderButton";
import classes from "./Session.module.css";
import { TokenForm } from "./TokenForm";

/** The ways in that the server's config.js names. `next` as for the provider's button. */
export function SignInWays({ next, user }: { next?: string; user?: string }) {
  const { auth } = useSession();
  const [local, setLocal] = useState(false);
  if (auth?.method === "database" || local) return <DatabaseForm user={user} />;
  return (
    <div className={classes.ways}>
      {auth?.method === "oidc" ? <ProviderButton auth={auth} next={next} /> : <TokenForm />}
      {(auth === undefined || auth.method === "unknown") && (
        <p className="caption">
          The server does not say how to sign in, or in words that Lookout does not know. A token can be used all the same.
        </p>
      )}
      {(auth === undefined || auth.localFallback) && (
        <button type="button" className="link" onClick={() => setLocal(true)}>
          Use a local account instead
        </button>
      )}
    </div>
  );
}
