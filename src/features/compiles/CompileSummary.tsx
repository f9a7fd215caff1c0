import { Link } from "react-router";
import type { CompileDetails } from "~/api/models";
import { getMetadataText } from "~/model/compileMetadata";
import { paths } from "~/paths";
import { toIsoString } from "~/time";
import { Elapsed } from "~/ui/Elapsed";
import { KeyValues } from "~/ui/KeyValues";
import { getStateStyle } from "~/ui/states";
import { formatDuration, getSecondsBetween, useNow } from "~/ui/time";
import { Timestamp } from "~/ui/Timestamp";
import classes from "./compiles.module.css";
import { getStageState } from "./compileReport";

/** A bar whose segments show the time in the queue and in each stage, in proportion. */
function Timeline({ compile }: { compile: CompileDetails }) {
  const now = toIsoString(useNow(5));
  const waitSeconds = compile.requested ? getSecondsBetween(compile.requested, compile.started ?? compile.completed ?? now) : 0;
  const segments = [
    { name: "Waiting", color: "gray", seconds: waitSeconds },
    ...(compile.reports ?? []).map((stage) => ({
      name: stage.name,
      color: getStateStyle(getStageState(stage, compile)).color,
      seconds: getSecondsBetween(stage.started, stage.completed ?? compile.completed ?? now),
    })),
  ].map((segment) => ({
    ...segment,
    seconds: Math.max(0, segment.seconds),
    title: `${segment.name}: ${formatDuration(Math.max(0, segment.seconds))}`,
  }));
  return (
    <div className={classes.timeline} role="img" aria-label={`Timeline: ${segments.map(({ title }) => title).join(", ")}`}>
      {segments.map(({ title, color, seconds }, index) => (
        <span key={index} title={title} data-color={color} style={{ flexGrow: seconds || 0 }} />
      ))}
    </div>
  );
}

/** Message, trigger and timeline of a compile. */
export function CompileSummary({ compile }: { compile: CompileDetails }) {
  const { requested, started, completed, version } = compile;
  return (
    <section className={classes.summary} aria-label="Timeline">
      <p className={classes.message}>{getMetadataText(compile.metadata, "message") || "No message"}</p>
      <KeyValues
        items={[
          ["Trigger", getMetadataText(compile.metadata, "type") || "–"],
          ["Requested", <Timestamp absolute at={requested} />],
          ["Wait time", <Elapsed from={requested} to={started ?? completed} />],
          ["Started", <Timestamp absolute at={started} />],
          ["Compile time", <Elapsed from={started} to={completed} />],
          ["Completed", <Timestamp absolute at={completed} />],
          ["Version", version == null ? "–" : <Link to={paths.version(compile.environment, version)}>{version}</Link>],
        ]}
      />
      <Timeline compile={compile} />
    </section>
  );
}
