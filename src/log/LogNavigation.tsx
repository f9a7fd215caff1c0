import { Link, useNavigate } from "react-router";
import { plural } from "~/ui/numbers";
import { getDefaultStream, streamLabels, streams, type LogPosition, type LogStage, type Stream } from "./logStages";
import classes from "./LogViewer.module.css";
import type { ParsedLog } from "./parsedLog";

interface Props<S extends LogStage> {
  stages: readonly S[];
  getStageStatus: (stage: S) => string;
  position: LogPosition;
  getHref: (position: LogPosition) => string;
  /** The logs of the selected stage. */
  logs: Record<Stream, ParsedLog>;
}

/** Selects the stage and the stream to show. */
export function LogNavigation<S extends LogStage>({ stages, getStageStatus, position, getHref, logs }: Props<S>) {
  const navigate = useNavigate();
  return (
    <>
      <select
        className="control"
        aria-label="Stage"
        value={position.stage}
        onChange={(event) => {
          const stageIndex = Number(event.currentTarget.value);
          const stage = stages[stageIndex];
          if (stage) void navigate(getHref({ stage: stageIndex, stream: getDefaultStream(stage) }), { preventScrollReset: true });
        }}
      >
        {stages.map((stage, index) => (
          <option key={index} value={index}>
            {index + 1}. {stage.name}, {getStageStatus(stage)}
          </option>
        ))}
      </select>
      <nav className={classes.streams} aria-label="Stream">
        {streams.map((stream) => (
          <Link
            key={stream}
            to={getHref({ stage: position.stage, stream })}
            preventScrollReset
            aria-current={stream === position.stream ? "page" : undefined}
          >
            {streamLabels[stream]} <span className="caption num">({plural(logs[stream].lineStarts.length, "line", "lines")})</span>
          </Link>
        ))}
      </nav>
    </>
  );
}
