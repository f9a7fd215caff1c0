import { lazy, Suspense } from "react";
import { Navigate, Outlet, useLocation } from "react-router";
import { useSession } from "~/api/session";
import { paths } from "~/paths";
import { SignInFallback } from "./SignInFallback";

const SignInDialog = lazy(() =>
  Promise.all([import("~/features/session/SignInDialog"), import("./overlays.css")]).then(
    ([module]) => ({ default: module.SignInDialog }),
    // The server has a new release: what was typed must not be lost for it.
    () => ({ default: SignInFallback }),
  ),
);

/** Leads to the sign-in before anything is shown, and asks for it over a page whose session has ended. */
export function SessionGate() {
  const { phase } = useSession();
  const { pathname, search, hash } = useLocation();
  if (phase === "out") return <Navigate to={paths.login({ next: pathname + search + hash })} replace />;
  return (
    <>
      <Outlet />
      {phase === "ended" && (
        <Suspense>
          <SignInDialog />
        </Suspense>
      )}
    </>
  );
}
