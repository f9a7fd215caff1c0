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

/** Signs in, and goes on to the page that asked. */
export function LoginPage() {
  const { phase } = useSession();
  const [params] = useSearchParams();
  const next = toSafeNextPath(params.get("next"));
  if (phase === "live") return <Navigate to={next} replace />;
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
          {next !== paths.overview() && phase !== "open" && <p className="caption">You go on to the page that you asked for.</p>}
        </div>
        {signInError && <FieldError>The sign-in failed: {signInError}</FieldError>}
        {phase === "open" && (
          <p>
            Nobody has to sign in to this orchestrator. <Link to={next}>Go on</Link>
          </p>
        )}
        {(phase === "out" || phase === "ended") && <SignInMethods next={next} />}
      </div>
    </main>
  );
}
