import { Button } from "@mantine/core";
import { Unknowns } from "~/deeds/Unknowns";
import { useData } from "~/api/query";
import { Attributes } from "~/ui/Attributes";
import { Failed } from "~/ui/Failed";
import { useWords } from "~/ui/useWords";
import { Waiting } from "~/ui/Waiting";
import { Model } from "./Model";
import classes from "./versions.module.css";

function PipConfiguration({ env, version }: { env: string; version: number }) {
  const { data, error, asking, retry } = useData(
    "GET /api/v2/pip/config/{version}",
    { env, path: { version: String(version) } },
    { pace: "still" },
  );
  if (!data && error) return <Failed title="The pip configuration could not be loaded" error={error} retrying={asking} onRetry={retry} />;
  if (!data) return <Waiting shape="text" rows={4} label="Loading the pip configuration" />;
  if (!data.data) return <p className="caption">The exporter told none.</p>;
  return <Attributes caption="Pip configuration" values={{ ...data.data }} />;
}

/** How a version was made; what is dear to the server, since it sends the whole model with it, on request only. */
export function VersionDetails({ env, version }: { env: string; version: number }) {
  const [params, setWords] = useWords();
  return (
    <div className={classes.parts}>
      <section className={classes.part} aria-label="Pip configuration">
        <h2>Pip configuration</h2>
        <PipConfiguration env={env} version={version} />
      </section>
      {params.has("model") ? (
        <>
          <section className={classes.part} aria-label="Unknowns">
            <h2>Unknowns</h2>
            <Unknowns env={env} version={version} />
          </section>
          <section className={classes.part} aria-label="Model">
            <h2>Model</h2>
            <Model env={env} version={version} />
          </section>
        </>
      ) : (
        <div className={classes.part}>
          <h2>Unknowns and model</h2>
          <p className="caption">The server tells these with the whole model only, which takes it a while where that is large.</p>
          <div>
            <Button variant="default" onClick={() => setWords({ model: "true" })}>
              Show unknowns and model
            </Button>
          </div>
        </div>
      )}
    </div>
  );
}
