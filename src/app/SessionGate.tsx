import { lazy, Suspense } from "react";
import { Navigate, Outlet, useLocation } from "react-router";
import { useSession } from "~/api/session";
import { paths } from "~/paths";
import { SignInFallback } from "./SignInFallback";

const SignInDialog = lazy(() =>
  Promise.all([import("~/features/session/SignInDialog"), import("./overlays.css")]).then(
    ([module]) => ({ default: module.SignInDialog }),
    // Reloading to get the new release would lose unsaved changes.
    () => ({ default: SignInFallback }),
  ),
);

/** Redirects to the sign-in page when signed out, and shows the sign-in dialog over the page when the session has expired. */
export function SessionGate() {
  const { phase } = useSession();
  const { pathname, search, hash } = useLocation();
  if (phase === "signedOut") return <Navigate to={paths.login({ next: pathname + search + hash })} replace />;
  return (
    <>
      <Outlet />
      {phase === "expired" && (
        <Suspense>
          <SignInDialog />
        </Suspense>
      )}
    </>
  );
}
