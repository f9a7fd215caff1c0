import { Link } from "react-router";
import type { CompileDetails } from "~/api/endpoints";
import { paths } from "~/paths";
import { Elapsed } from "~/ui/Elapsed";
import { KeyValues } from "~/ui/KeyValues";
import { stateOf } from "~/ui/states";
import { formatDuration, secondsBetween, useNow } from "~/ui/time";
import { When } from "~/ui/When";
import classes from "./compiles.module.css";
import { metadataText, stageState } from "./compile";

/** Waiting and the stages side by side, each as wide as it was long. */
function Course({ compile }: { compile: CompileDetails }) {
  const now = useNow(5).toISOString();
  const waited = compile.requested ? secondsBetween(compile.requested, compile.started ?? compile.completed ?? now) : 0;
  const parts = [
    { name: "Waiting", hue: "grey", seconds: waited },
    ...(compile.reports ?? []).map((stage) => ({
      name: stage.name,
      hue: stateOf(stageState(stage, compile)).hue,
      seconds: secondsBetween(stage.started, stage.completed ?? compile.completed ?? now),
    })),
  ].map((part) => ({ ...part, seconds: Math.max(0, part.seconds), title: `${part.name}: ${formatDuration(Math.max(0, part.seconds))}` }));
  return (
    <div className={classes.course} role="img" aria-label={`Course: ${parts.map(({ title }) => title).join(", ")}`}>
      {parts.map(({ title, hue, seconds }, index) => (
        <span key={index} title={title} data-hue={hue} style={{ flexGrow: seconds }} />
      ))}
    </div>
  );
}

/** What the compile is about, and its course from the request to its end. */
export function CompileFacts({ compile }: { compile: CompileDetails }) {
  const { requested, started, completed, version } = compile;
  return (
    <section className={classes.facts} aria-label="Timeline">
      <p className={classes.message}>{metadataText(compile.metadata, "message") || "No message"}</p>
      <KeyValues
        items={[
          ["Trigger", metadataText(compile.metadata, "type") || "–"],
          ["Requested", <When absolute at={requested} />],
          ["Waited", <Elapsed from={requested} to={started ?? completed} />],
          ["Started", <When absolute at={started} />],
          ["Compile time", <Elapsed from={started} to={completed} />],
          ["Completed", <When absolute at={completed} />],
          ["Version", version == null ? "–" : <Link to={paths.version(compile.environment, version)}>{version}</Link>],
        ]}
      />
      <Course compile={compile} />
    </section>
  );
}
