import { Navigate, Outlet, useParams } from "react-router";
import { useEnvironment } from "~/api/environment";
import { useIsDeleted } from "~/operations/deleteEnvironment";
import { paths } from "~/paths";
import { NotFound } from "~/ui/NotFound";
import { EnvironmentBanner } from "./EnvironmentBanner";

/** What stands round every page of an environment: its banner, and a page that says so where there is no such environment. */
export function EnvironmentLayout() {
  const env = useParams().env!;
  const { data, error } = useEnvironment(env);
  const isDeleted = useIsDeleted(env);
  if (isDeleted) return <Navigate to={paths.overview()} replace />;
  // The server answers 400 for an id that is no UUID.
  if (!data && error && (error.kind === "missing" || error.kind === "refused")) {
    return <NotFound message={`There is no environment ${env} on this orchestrator.`} />;
  }
  return (
    <>
      <EnvironmentBanner env={env} />
      <Outlet key={env} />
    </>
  );
}
