import { Button } from "~/ui/Button";
import { UnknownsTable } from "~/model/UnknownsTable";
import { useApiQuery } from "~/api/query";
import { Attributes } from "~/ui/Attributes";
import { ErrorState } from "~/ui/ErrorState";
import { useSearchParamState } from "~/ui/useSearchParamState";
import { Skeleton } from "~/ui/Skeleton";
import { VersionModel } from "./VersionModel";
import classes from "./versions.module.css";

function PipConfiguration({ env, version }: { env: string; version: number }) {
  const { data, error, isFetching, retry } = useApiQuery(
    "GET /api/v2/pip/config/{version}",
    { env, path: { version: String(version) } },
    { refresh: "never" },
  );
  if (data === undefined && error)
    return <ErrorState title="Couldn't load the pip configuration" error={error} isRetrying={isFetching} onRetry={retry} />;
  if (data === undefined) return <Skeleton shape="text" rows={4} label="Loading pip configuration" />;
  if (!data) return <p className="caption">The exporter reported no pip configuration.</p>;
  return <Attributes caption="Pip configuration" values={{ ...data }} />;
}

/** Pip configuration of a version and, on request, unknowns and model. The server sends those only with the whole version, which is expensive. */
export function VersionDetails({ env, version }: { env: string; version: number }) {
  const [params, setParams] = useSearchParamState();
  return (
    <div className={classes.stack}>
      <section className={classes.section} aria-label="Pip configuration">
        <h2>Pip configuration</h2>
        <PipConfiguration env={env} version={version} />
      </section>
      {params.has("model") ? (
        <>
          <section className={classes.section} aria-label="Unknowns">
            <h2>Unknowns</h2>
            <UnknownsTable env={env} version={version} />
          </section>
          <section className={classes.section} aria-label="Model">
            <h2>Model</h2>
            <VersionModel env={env} version={version} />
          </section>
        </>
      ) : (
        <div className={classes.section}>
          <h2>Unknowns and model</h2>
          <p className="caption">Loading the whole model may take a while.</p>
          <div>
            <Button onClick={() => setParams({ model: "true" })}>Show unknowns and model</Button>
          </div>
        </div>
      )}
    </div>
  );
}
