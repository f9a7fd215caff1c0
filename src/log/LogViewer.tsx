import { useRef, useState } from "react";
import { useNavigate } from "react-router";
import { isTyping, useHotkeys } from "~/ui/hotkeys";
import { LogLines } from "./LogLines";
import { LogNavigation } from "./LogNavigation";
import { LogSearch } from "./LogSearch";
import { streamLabels, type LogPosition, type LogStage, type Stream } from "./logStages";
import { LogTools } from "./LogTools";
import { emptyLog, parseLog, type ParsedLog } from "./parsedLog";
import classes from "./LogViewer.module.css";
import { useLogSearch } from "./useLogSearch";

interface Props<S extends LogStage> {
  /** Must be referentially stable while unchanged. */
  stages: readonly S[];
  /** Shown after a stage's name in the select: `failed`. */
  getStageStatus: (stage: S) => string;
  /** Whether the last stage may still write. */
  isGrowing: boolean;
  /** Whether a stage's log opens at its end, where it says why it failed. */
  shouldStartAtEnd: (stage: S) => boolean;
  position: LogPosition;
  getHref: (position: LogPosition) => string;
  /** Name of downloaded files, without extension. */
  fileName: string;
}

const emptyLogs: Record<Stream, ParsedLog> = { outstream: emptyLog, errstream: emptyLog };

/** The parsed streams of a stage. Those of the previous stage are dropped. */
function useLogs(stage: LogStage): Record<Stream, ParsedLog> {
  const [logs, setLogs] = useState(emptyLogs);
  const next = { outstream: parseLog(stage.outstream, logs.outstream), errstream: parseLog(stage.errstream, logs.errstream) };
  if (next.outstream === logs.outstream && next.errstream === logs.errstream) return logs;
  setLogs(next);
  return next;
}

/** Shows the logs of a run, one stream of one stage at a time. Searches all of them. */
export function LogViewer<S extends LogStage>(props: Props<S>) {
  const { stages, getStageStatus, isGrowing, shouldStartAtEnd, position, getHref, fileName } = props;
  const stage = stages[position.stage];
  if (!stage) throw new RangeError(`There is no stage ${position.stage}.`);
  const navigate = useNavigate();
  const [wrap, setWrap] = useState(true);
  const viewer = useRef<HTMLElement>(null);
  const searchInput = useRef<HTMLInputElement>(null);
  const logs = useLogs(stage);
  const log = logs[position.stream];
  const isStageGrowing = isGrowing && position.stage === stages.length - 1;
  const search = useLogSearch({
    stages,
    position,
    onMatch: (match) => void navigate(getHref(match), { replace: true, preventScrollReset: true }),
  });
  const focusSearch = () => {
    searchInput.current?.focus();
    searchInput.current?.select();
  };
  useHotkeys([
    { keys: "/", run: focusSearch },
    // The browser's own search finds only rendered lines. It still opens from the search field.
    {
      keys: "mod+f",
      run: focusSearch,
      isActive: () => !isTyping(document.activeElement) && viewer.current?.contains(document.activeElement) === true,
    },
  ]);

  return (
    <section ref={viewer} className={classes.viewer} aria-label="Log">
      <div className={classes.toolbar}>
        <LogNavigation stages={stages} getStageStatus={getStageStatus} position={position} getHref={getHref} logs={logs} />
        <LogSearch state={search} inputRef={searchInput} />
        <LogTools
          text={log.text}
          fileName={`${fileName} ${position.stage + 1} ${position.stream}.log`}
          wrap={wrap}
          onWrapChange={setWrap}
        />
      </div>
      {log.lineStarts.length === 0 ? (
        <p className={classes.emptyLog}>
          {isStageGrowing ? "Nothing written yet." : `This stage wrote nothing to ${streamLabels[position.stream]}.`}
        </p>
      ) : (
        <LogLines
          key={`${position.stage} ${position.stream}`}
          label={`${streamLabels[position.stream]} of ${stage.name}`}
          log={log}
          wrap={wrap}
          isGrowing={isStageGrowing}
          startAtEnd={isStageGrowing || shouldStartAtEnd(stage)}
          linkedLine={position.line}
          getHref={(line) => getHref({ ...position, line })}
          textMatches={search.shownMatches}
          queryLength={search.query.length}
          currentMatch={search.shownCurrent}
        />
      )}
    </section>
  );
}
