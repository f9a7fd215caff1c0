import { Link, Navigate, useSearchParams } from "react-router";
import { useSession } from "~/api/session";
import { paths } from "~/paths";
import { Logo } from "~/ui/Logo";
import { FieldError } from "~/ui/FieldError";
import { Title } from "~/ui/Title";
import { toSafeNextPath } from "./nextPath";
import classes from "./Session.module.css";
import { getLastSignInError } from "./loginLoader";
import { SignInMethods } from "./SignInMethods";

/** Signs in, then continues to the page in `next`. */
export function LoginPage() {
  const { phase } = useSession();
  const [params] = useSearchParams();
  const next = toSafeNextPath(params.get("next"));
  if (phase === "signedIn") return <Navigate to={next} replace />;
  const signInError = getLastSignInError();
  return (
    <main className={classes.page}>
      <Title parts={["Sign in"]} />
      <div className={classes.card}>
        <div className={classes.header}>
          <span className={classes.brand}>
            <Logo /> Lookout
          </span>
          <h1>Sign in</h1>
          {next !== paths.overview() && phase !== "notRequired" && <p className="caption">You'll continue to the page you requested.</p>}
        </div>
        {signInError && <FieldError>Couldn't sign in: {signInError}</FieldError>}
        {phase === "notRequired" && (
          <p>
            This orchestrator doesn't require signing in. <Link to={next}>Continue</Link>
          </p>
        )}
        {(phase === "signedOut" || phase === "expired") && <SignInMethods next={next} />}
      </div>
    </main>
  );
}
