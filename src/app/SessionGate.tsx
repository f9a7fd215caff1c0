import { Navigate, Outlet, useLocation } from "react-router";
import { useSession } from "~/api/session";
import { paths } from "~/paths";
import { lazyWithRetry } from "~/ui/lazyWithRetry";
import { SignInFallback } from "./SignInFallback";

const SignInDialog = lazyWithRetry(
  () => Promise.all([import("~/features/session/SignInDialog"), import("./overlays.css")]).then(([module]) => module.SignInDialog),
  { renderFailure: () => <SignInFallback /> },
);

/** Redirects to the sign-in page when signed out, and shows the sign-in dialog over the page when the session has expired. */
export function SessionGate() {
  const { phase } = useSession();
  const { pathname, search, hash } = useLocation();
  if (phase === "signedOut") return <Navigate to={paths.login({ next: pathname + search + hash })} replace />;
  return (
    <>
      <Outlet />
      {phase === "expired" && <SignInDialog />}
    </>
  );
}
