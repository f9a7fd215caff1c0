import { Link, Navigate, useNavigate, useParams } from "react-router";
import { useEnvironment } from "~/api/environment";
import { useData } from "~/api/query";
import { DryRunButton } from "~/deeds/DryRunButton";
import { isMoving } from "~/deeds/dryRunProgress";
import { paths } from "~/paths";
import { Empty } from "~/ui/Empty";
import { Failed } from "~/ui/Failed";
import { isOpen } from "~/ui/isOpen";
import { NotFound } from "~/ui/NotFound";
import { PageHead } from "~/ui/PageHead";
import { Waiting } from "~/ui/Waiting";
import { DryRunReport } from "./DryRunReport";
import { DryRunTable } from "./DryRunTable";

/** `GET dryrun/{version}`: the dry runs of a version, and the report of the one that the address names. */
export function DryRunsPage() {
  const { env, version, id } = useParams() as { env: string; version: string; id?: string };
  const navigate = useNavigate();
  const environment = useEnvironment(env).data?.data.name;
  const valid = /^\d{1,9}$/.test(version);
  const { data, error, asking, retry } = useData("GET /api/v2/dryrun/{version}", valid ? { env, path: { version } } : null, {
    moving: ({ data }) => data.some((run) => isMoving(run)),
  });
  const number = Number(version);
  const runs = data?.data;
  if (!valid || (!runs && error?.kind === "missing")) {
    return <NotFound what={`There is no version ${version} in the environment ${environment ?? env}.`} />;
  }
  // The newest one is in the address from then on, so that a newer one does not take its place.
  if (id === undefined && runs?.[0]) return <Navigate to={paths.dryruns(env, number, runs[0].id)} replace />;
  const run = runs?.find((item) => item.id === id);
  return (
    <>
      <PageHead
        title="Dry runs"
        of={[`version ${version}`, environment]}
        actions={
          <DryRunButton
            env={env}
            version={number}
            onBegun={(begun) =>
              isOpen(paths.dryruns(env, number)) && void navigate(paths.dryruns(env, number, begun), { preventScrollReset: true })
            }
          />
        }
      >
        <span className="caption">
          of <Link to={paths.version(env, version)}>version {version}</Link>, compared with the current state
        </span>
      </PageHead>
      {!runs && error && <Failed title="The dry runs could not be loaded" error={error} retrying={asking} onRetry={retry} />}
      {!runs && !error && <Waiting shape="rows" rows={4} label="Loading dry runs" />}
      {runs?.length === 0 && !id && <Empty text="There was no dry run of this version yet. One shows what a deployment would change." />}
      {runs && runs.length > 0 && <DryRunTable env={env} runs={runs} chosen={id} />}
      {id && (
        <DryRunReport
          key={id}
          env={env}
          version={number}
          id={id}
          known={run}
          newest={<Link to={paths.dryruns(env, number)}>Newest dry run</Link>}
        />
      )}
    </>
  );
}
