import { Navigate, Outlet } from "react-router";
import { isUnknownId } from "~/api/error";
import { useEnvironment, useProjectName } from "~/model/environment";
import { useIsDeleted } from "~/model/environmentDeletion";
import { paths } from "~/paths";
import { ErrorBoundary } from "~/ui/ErrorBoundary";
import { NotFound } from "~/ui/NotFound";
import { TitleContext } from "~/ui/TitleContext";
import { usePageParams } from "~/ui/usePageParams";
import { EnvironmentBanner } from "./EnvironmentBanner";

/** Wraps the pages of an environment: adds its banner, or shows "Not found" if the environment doesn't exist. */
export function EnvironmentLayout() {
  const { env } = usePageParams("environment");
  const { data, error } = useEnvironment(env);
  const projectName = useProjectName(data);
  const isDeleted = useIsDeleted(env);
  if (isDeleted) return <Navigate to={paths.overview()} replace />;
  if (!data && isUnknownId(error, env)) {
    return <NotFound message={`Environment ${env} doesn't exist on this orchestrator.`} />;
  }
  return (
    <TitleContext value={data && [data.name, projectName].filter(Boolean).join(" · ")}>
      <ErrorBoundary compact name="the environment's state">
        <EnvironmentBanner env={env} />
      </ErrorBoundary>
      <Outlet key={env} />
    </TitleContext>
  );
}
