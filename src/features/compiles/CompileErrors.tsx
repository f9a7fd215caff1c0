import { Link } from "react-router";
import { compileState } from "~/api/compileState";
import type { CompileDetails } from "~/api/endpoints";
import type { Schemas } from "~/api/schema";
import { plain } from "~/ui/ansi";
import { CopyButton } from "~/ui/CopyButton";
import { Mark } from "~/ui/Mark";
import classes from "./compiles.module.css";
import { stageState } from "./compile";
import { addressOf, positionOf } from "./errorPlace";
import { ownPlace, placeAddress } from "./logPlace";

/** So many of the last lines that a failed stage wrote are shown. */
const lastLines = 6;

function CompileError({ error }: { error: Schemas["Error"] }) {
  const { category, type, message, location } = error;
  return (
    <li className={classes.error}>
      <Mark state="error" />
      <div>
        <p className={classes.what}>{message}</p>
        {location && (
          <p className={classes.where}>
            <span className="mono">{location.uri}</span>, {positionOf(location)}
            <CopyButton text={addressOf(location)} label={`Copy ${addressOf(location)}`} />
          </p>
        )}
        <p className="caption">
          {category.replaceAll("_", " ")} <span className="mono">{type}</span>
        </p>
      </div>
    </li>
  );
}

/** The last lines that a stage wrote, without empty ones: there a program says why it stopped. */
const endOf = (text: string): string[] =>
  plain(text.slice(-20_000))
    .split("\n")
    .filter((line) => line.trim() !== "")
    .slice(-lastLines);

/**
 * Why a compile failed: the errors with their places as the compiler tells them. It tells none of what failed before it
 * began to compile, a file that cannot be parsed among it: there the last lines of the failed stage say it.
 */
export function CompileErrors({ env, compile }: { env: string; compile: CompileDetails }) {
  const errors = compile.compile_data?.errors ?? [];
  const failed = compile.reports?.find((stage) => stageState(stage, compile) === "failed");
  if (errors.length === 0 && compileState(compile) !== "failed") return null;
  const end = failed ? endOf(failed.errstream || failed.outstream) : [];
  const ending = failed
    ? `${failed.name} ended with code ${failed.returncode ?? "unknown"}.`
    : "The compile ended, and no stage of it failed.";
  return (
    <section className={classes.part} aria-label="Errors">
      <h2>Errors</h2>
      <ul className={classes.errors}>
        {errors.map((error, index) => (
          <CompileError key={index} error={error} />
        ))}
        {errors.length === 0 && (
          <li className={classes.error}>
            <Mark state="error" />
            <div>
              <p className={classes.what}>{end.at(-1) ?? ending}</p>
              {end.length > 0 && <p className="caption">{ending} Before this line it wrote:</p>}
              {end.length > 1 && <pre className={classes.end}>{end.slice(0, -1).join("\n")}</pre>}
            </div>
          </li>
        )}
      </ul>
      {compile.failed_compile_message && <p>{compile.failed_compile_message}</p>}
      {failed && (
        <p>
          <Link to={`${placeAddress(env, compile.id, ownPlace(compile))}#log`}>Log of {failed.name}</Link>
        </p>
      )}
    </section>
  );
}
