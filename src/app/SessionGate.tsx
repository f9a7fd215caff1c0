import { Navigate, Outlet, useLocation } from "react-router";
import { useSession } from "~/api/session";
import { paths } from "~/paths";
import { lazyWithRetry } from "~/ui/lazyWithRetry";
import { useHasUnsavedChanges } from "~/ui/unsaved";
import { SignInFallback } from "./SignInFallback";

const SignInDialog = lazyWithRetry(
  () => Promise.all([import("~/features/session/SignInDialog"), import("./overlays.css")]).then(([module]) => module.SignInDialog),
  { renderFailure: () => <SignInFallback /> },
);

/**
 * Redirects to the sign-in page when signed out. Shows the sign-in dialog over the page when the session has expired, or when the
 * user signed out in another tab, which must not discard unsaved changes in this one.
 */
export function SessionGate() {
  const { phase, signedOutIn } = useSession();
  const { pathname, search, hash } = useLocation();
  const keepsPage = useHasUnsavedChanges() && signedOutIn === "otherTab";
  if (phase === "signedOut" && !keepsPage) return <Navigate to={paths.login({ next: pathname + search + hash })} replace />;
  return (
    <>
      <Outlet />
      {(phase === "expired" || phase === "signedOut") && <SignInDialog />}
    </>
  );
}
