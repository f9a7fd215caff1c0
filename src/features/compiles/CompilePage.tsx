import { Link } from "react-router";
import { getMetadataText } from "~/model/compileMetadata";
import { getCompileState } from "~/model/compileState";
import { useEnvironment } from "~/model/environment";
import { isUnknownId } from "~/api/error";
import { useApiQuery } from "~/api/query";
import { RecompileMenu } from "~/operations/RecompileMenu";
import { paths } from "~/paths";
import { ErrorBoundary } from "~/ui/ErrorBoundary";
import { ErrorState } from "~/ui/ErrorState";
import { NotFound } from "~/ui/NotFound";
import { PageHeader } from "~/ui/PageHeader";
import { Status } from "~/ui/Status";
import { Skeleton } from "~/ui/Skeleton";
import { usePageParams } from "~/ui/usePageParams";
import { CompileErrors } from "./CompileErrors";
import { CompileSummary } from "./CompileSummary";
import { CompileLog } from "./CompileLog";
import { CompileRequest } from "./CompileRequest";
import classes from "./compiles.module.css";
import { CompileStages } from "./CompileStages";

/** `GET compilereport/{id}`: refreshed every 5 s until the compile has finished. */
export function CompilePage() {
  const { env, id } = usePageParams("compile");
  const environment = useEnvironment(env).data;
  const {
    data: compile,
    error,
    isFetching,
    retry,
  } = useApiQuery(
    "GET /api/v2/compilereport/{id}",
    { env, path: { id } },
    {
      refresh: ({ completed }) => (completed ? "never" : "live"),
      inProgress: ({ completed, started }) => !completed && !(environment?.halted && !started),
    },
  );
  const isMissing = error?.kind === "missing";
  const backLink = <Link to={paths.compiles(env)}>Compile reports</Link>;
  if (!compile && isUnknownId(error, id)) {
    return <NotFound message={`Compile report ${id} doesn't exist in ${environment?.name ?? env}.`} backLink={backLink} />;
  }
  const message = compile && getMetadataText(compile.metadata, "message");
  return (
    <div className={classes.page} data-missing={(compile && isMissing) || undefined}>
      <PageHeader
        title="Compile report"
        subject={message || id}
        parents={[{ label: "Compile reports", to: paths.compiles(env) }]}
        actions={<RecompileMenu env={env} />}
      >
        {compile && (
          <span data-animate-icons>
            <Status state={getCompileState(compile)} />
          </span>
        )}
      </PageHeader>
      {!compile && error && <ErrorState title="Couldn't load the compile report" error={error} isRetrying={isFetching} onRetry={retry} />}
      {!compile && !error && <Skeleton shape="text" rows={6} label="Loading the compile report" />}
      {compile && isMissing && (
        <p role="status">
          <b>This compile report no longer exists.</b> Showing its last known state.
        </p>
      )}
      {compile && (
        <>
          <ErrorBoundary name="the summary" resetKey={compile}>
            <CompileSummary compile={compile} />
          </ErrorBoundary>
          <ErrorBoundary name="errors" resetKey={compile}>
            <CompileErrors env={env} compile={compile} />
          </ErrorBoundary>
          <ErrorBoundary name="stages" resetKey={compile}>
            <CompileStages env={env} compile={compile} />
          </ErrorBoundary>
          <ErrorBoundary name="the log" resetKey={compile}>
            <CompileLog env={env} compile={compile} />
          </ErrorBoundary>
          <ErrorBoundary name="the request" resetKey={compile}>
            <CompileRequest compile={compile} />
          </ErrorBoundary>
        </>
      )}
    </div>
  );
}
