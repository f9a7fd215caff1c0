import { Navigate, Outlet } from "react-router";
import { useEnvironment } from "~/model/environment";
import { useIsDeleted } from "~/operations/deleteEnvironment";
import { paths } from "~/paths";
import { NotFound } from "~/ui/NotFound";
import { usePageParams } from "~/ui/usePageParams";
import { EnvironmentBanner } from "./EnvironmentBanner";

/** Wraps the pages of an environment: adds its banner, or shows "Not found" if the environment doesn't exist. */
export function EnvironmentLayout() {
  const { env } = usePageParams("environment");
  const { data, error } = useEnvironment(env);
  const isDeleted = useIsDeleted(env);
  if (isDeleted) return <Navigate to={paths.overview()} replace />;
  // The server responds 400 to an id that isn't a UUID.
  if (!data && error && (error.kind === "missing" || error.kind === "refused")) {
    return <NotFound message={`Environment ${env} doesn't exist on this orchestrator.`} />;
  }
  return (
    <>
      <EnvironmentBanner env={env} />
      <Outlet key={env} />
    </>
  );
}
