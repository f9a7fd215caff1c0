import { Link, Navigate, useNavigate } from "react-router";
import { useEnvironment } from "~/model/environment";
import { useApiQuery } from "~/api/query";
import { DryRunButton } from "~/operations/DryRunButton";
import { isDryRunInProgress } from "~/model/dryRunProgress";
import { paths } from "~/paths";
import { EmptyState } from "~/ui/EmptyState";
import { ErrorBoundary } from "~/ui/ErrorBoundary";
import { ErrorState } from "~/ui/ErrorState";
import { isPageOpen } from "~/ui/isPageOpen";
import { NotFound } from "~/ui/NotFound";
import { PageHeader } from "~/ui/PageHeader";
import { Skeleton } from "~/ui/Skeleton";
import { usePageParams } from "~/ui/usePageParams";
import { DryRunReport } from "./DryRunReport";
import { DryRunTable } from "./DryRunTable";

/** `GET dryrun/{version}`: the dry runs of a version and the report of the selected one. */
export function DryRunsPage() {
  const { env, version, id } = usePageParams("dryruns");
  const navigate = useNavigate();
  const environment = useEnvironment(env).data?.name;
  const isValidVersion = /^\d{1,9}$/.test(version);
  const {
    data: runs,
    error,
    isFetching,
    retry,
  } = useApiQuery("GET /api/v2/dryrun/{version}", isValidVersion ? { env, path: { version } } : null, {
    inProgress: (dryRuns) => dryRuns.some((run) => isDryRunInProgress(run)),
  });
  const versionNumber = Number(version);
  if (!isValidVersion || (!runs && error?.kind === "missing")) {
    return <NotFound message={`Version ${version} doesn't exist in ${environment ?? env}.`} />;
  }
  // Put the ID into the address, so that a newer dry run doesn't replace the one shown.
  if (id === undefined && runs?.[0]) return <Navigate to={paths.dryruns(env, versionNumber, runs[0].id)} replace />;
  const selectedRun = runs?.find((item) => item.id === id);
  return (
    <>
      <PageHeader
        title="Dry runs"
        subject={`version ${version}`}
        parents={[
          { label: "Versions", to: paths.versions(env) },
          { label: `Version ${version}`, to: paths.version(env, version) },
        ]}
        actions={
          <DryRunButton
            env={env}
            version={versionNumber}
            onStarted={(dryRunId) =>
              isPageOpen(paths.dryruns(env, versionNumber)) &&
              void navigate(paths.dryruns(env, versionNumber, dryRunId), { preventScrollReset: true })
            }
          />
        }
      >
        <span className="caption">Compared with the current state</span>
      </PageHeader>
      {!runs && error && <ErrorState title="Couldn't load dry runs" error={error} isRetrying={isFetching} onRetry={retry} />}
      {!runs && !error && <Skeleton shape="rows" rows={4} label="Loading dry runs" />}
      {runs?.length === 0 && !id && (
        <EmptyState text="No dry runs of this version yet. Start a dry run to see what a deployment would change." />
      )}
      {runs && runs.length > 0 && <DryRunTable env={env} runs={runs} selectedId={id} />}
      {id && (
        <ErrorBoundary key={id} name="the report">
          <DryRunReport
            env={env}
            version={versionNumber}
            id={id}
            listedRun={selectedRun}
            newestLink={<Link to={paths.dryruns(env, versionNumber)}>Go to the newest dry run</Link>}
          />
        </ErrorBoundary>
      )}
    </>
  );
}
