import { Button } from "@mantine/core";
import { UnknownsTable } from "~/operations/UnknownsTable";
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
  if (!data && error)
    return <ErrorState title="The pip configuration could not be loaded" error={error} isRetrying={isFetching} onRetry={retry} />;
  if (!data) return <Skeleton shape="text" rows={4} label="Loading the pip configuration" />;
  if (!data.data) return <p className="caption">The exporter told none.</p>;
  return <Attributes caption="Pip configuration" values={{ ...data.data }} />;
}

/** How a version was made; what is dear to the server, since it sends the whole model with it, on request only. */
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
          <p className="caption">The server tells these with the whole model only, which takes it a while where that is large.</p>
          <div>
            <Button variant="default" onClick={() => setParams({ model: "true" })}>
              Show unknowns and model
            </Button>
          </div>
        </div>
      )}
    </div>
  );
}
