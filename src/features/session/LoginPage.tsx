import { Link, Navigate, useSearchParams } from "react-router";
import { useSession } from "~/api/session";
import { paths } from "~/paths";
import { Logo } from "~/ui/Logo";
import { Problem } from "~/ui/Problem";
import { Title } from "~/ui/Title";
import { safeNext } from "./next";
import classes from "./Session.module.css";
import { lastProblem } from "./signInAnswer";
import { SignInWays } from "./SignInWays";

/** Signs in, and goes on to the page that asked. */
export function LoginPage() {
  const { phase } = useSession();
  const [params] = useSearchParams();
  const next = safeNext(params.get("next"));
  if (phase === "live") return <Navigate to={next} replace />;
  const problem = lastProblem();
  return (
    <main className={classes.page}>
      <Title parts={["Sign in"]} />
      <div className={classes.card}>
        <div className={classes.head}>
          <span className={classes.brand}>
            <Logo /> Lookout
          </span>
          <h1>Sign in</h1>
          {next !== paths.overview() && phase !== "open" && <p className="caption">You go on to the page that you asked for.</p>}
        </div>
        {problem && <Problem>The sign-in failed: {problem}</Problem>}
        {phase === "open" && (
          <p>
            Nobody has to sign in to this orchestrator. <Link to={next}>Go on</Link>
          </p>
        )}
        {(phase === "out" || phase === "ended") && <SignInWays next={next} />}
      </div>
    </main>
  );
}
