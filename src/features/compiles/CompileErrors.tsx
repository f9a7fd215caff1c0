import { Link } from "react-router";
import type { CompileDetails } from "~/api/models";
import { getCompileState } from "~/model/compileState";
import type { Schemas } from "~/api/schema";
import { stripAnsi } from "~/log/ansi";
import { CopyButton } from "~/ui/CopyButton";
import { StatusIcon } from "~/ui/StatusIcon";
import classes from "./compiles.module.css";
import { formatErrorLocation, formatErrorPosition, getStageState } from "./compileReport";
import { getDefaultLogPosition, getLogPath } from "./logPosition";

const maxTailLines = 6;

function CompileError({ error }: { error: Schemas["Error"] }) {
  const { category, type, message, location } = error;
  return (
    <li className={classes.error}>
      <StatusIcon state="error" />
      <div>
        <p className={classes.errorMessage}>{message}</p>
        {location && (
          <p className={classes.errorLocation}>
            <span className="mono">{location.uri}</span>, {formatErrorPosition(location)}
            <CopyButton text={formatErrorLocation(location)} label={`Copy ${formatErrorLocation(location)}`} />
          </p>
        )}
        <p className="caption">
          {category.replaceAll("_", " ")} <span className="mono">{type}</span>
        </p>
      </div>
    </li>
  );
}

/** The last non-empty lines of a stage's output, which usually name the reason for the failure. */
const getOutputTail = (text: string): string[] =>
  stripAnsi(text.slice(-20_000))
    .split("\n")
    .filter((line) => line.trim() !== "")
    .slice(-maxTailLines);

/**
 * Why a compile failed: the errors that the compiler reports. It reports none for failures before the compilation, such as a
 * parse error; the last lines of the failed stage are shown instead.
 */
export function CompileErrors({ env, compile }: { env: string; compile: CompileDetails }) {
  const errors = compile.compile_data?.errors ?? [];
  const failedStage = compile.reports?.find((stage) => getStageState(stage, compile) === "failed");
  const logPosition = getDefaultLogPosition(compile);
  if (errors.length === 0 && getCompileState(compile) !== "failed") return null;
  const outputTail = failedStage ? getOutputTail(failedStage.errstream || failedStage.outstream) : [];
  const exitSummary = failedStage
    ? `“${failedStage.name}” exited with code ${failedStage.returncode}.`
    : compile.reports?.every((stage) => getStageState(stage, compile) === "succeeded")
      ? "The compile failed, but none of its stages did."
      : "The compile failed. The orchestrator didn't report which stage failed.";
  return (
    <section className={classes.section} aria-label="Errors">
      <h2>Errors</h2>
      <ul className={classes.errors}>
        {errors.map((error, index) => (
          <CompileError key={index} error={error} />
        ))}
        {errors.length === 0 && (
          <li className={classes.error}>
            <StatusIcon state="error" />
            <div>
              <p className={classes.errorMessage}>{outputTail.at(-1) ?? exitSummary}</p>
              {outputTail.length > 0 && (
                <p className="caption">
                  {exitSummary}
                  {outputTail.length > 1 && " Preceding output:"}
                </p>
              )}
              {outputTail.length > 1 && <pre className={classes.outputTail}>{outputTail.slice(0, -1).join("\n")}</pre>}
            </div>
          </li>
        )}
      </ul>
      {compile.failed_compile_message && <p>{compile.failed_compile_message}</p>}
      {failedStage && logPosition && (
        <p>
          <Link to={`${getLogPath(env, compile.id, logPosition)}#log`}>View log of “{failedStage.name}”</Link>
        </p>
      )}
    </section>
  );
}
