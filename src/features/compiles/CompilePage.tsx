import { Link, useParams } from "react-router";
import { compileState } from "~/api/compileState";
import { useEnvironment } from "~/api/environment";
import { useData } from "~/api/query";
import { RecompileMenu } from "~/deeds/RecompileMenu";
import { paths } from "~/paths";
import { Failed } from "~/ui/Failed";
import { NotFound } from "~/ui/NotFound";
import { PageHead } from "~/ui/PageHead";
import { Status } from "~/ui/Status";
import { Waiting } from "~/ui/Waiting";
import { CompileErrors } from "./CompileErrors";
import { CompileFacts } from "./CompileFacts";
import { CompileLog } from "./CompileLog";
import { CompileRequest } from "./CompileRequest";
import classes from "./compiles.module.css";
import { CompileStages } from "./CompileStages";
import { metadataText } from "./compile";

/** `GET compilereport/{id}`: asked every 5 s while the compile waits or runs, and never again once it has ended. */
export function CompilePage() {
  const { env, id } = useParams() as { env: string; id: string };
  const environment = useEnvironment(env).data?.data;
  const { data, error, asking, retry } = useData(
    "GET /api/v2/compilereport/{id}",
    { env, path: { id } },
    {
      pace: (answer) => (answer.data.completed ? "still" : "page"),
      moving: (answer) => !answer.data.completed && !(environment?.halted && !answer.data.started),
    },
  );
  const compile = data?.data;
  const gone = error?.kind === "missing";
  const back = <Link to={paths.compiles(env)}>Compile reports</Link>;
  // The server answers 400 for an id that is no UUID.
  if (!compile && (gone || error?.kind === "refused")) {
    return <NotFound what={`There is no compile report ${id} in the environment ${environment?.name ?? env}.`} back={back} />;
  }
  const message = compile && metadataText(compile.metadata, "message");
  return (
    <div className={classes.page} data-gone={(compile && gone) || undefined}>
      <PageHead title="Compile report" of={[message || id, environment?.name]} actions={<RecompileMenu env={env} />}>
        {compile && (
          <span data-turning>
            <Status word={compileState(compile)} />
          </span>
        )}
        <span className="caption">in {back}</span>
      </PageHead>
      {!compile && error && <Failed title="The compile report could not be loaded" error={error} retrying={asking} onRetry={retry} />}
      {!compile && !error && <Waiting shape="text" rows={6} label="Loading the compile report" />}
      {compile && gone && (
        <p role="status">
          <b>This compile report no longer exists.</b> What is shown is its last state.
        </p>
      )}
      {compile && (
        <>
          <CompileFacts compile={compile} />
          <CompileErrors env={env} compile={compile} />
          <CompileStages env={env} compile={compile} />
          <CompileLog env={env} compile={compile} />
          <CompileRequest compile={compile} />
        </>
      )}
    </div>
  );
}
