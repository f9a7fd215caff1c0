import { useHotkeys } from "@mantine/hooks";
import { IconDownload, IconTextWrap } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { Link, useNavigate } from "react-router";
import { stripAnsi } from "./ansi";
import { CopyButton } from "~/ui/CopyButton";
import { downloadText } from "~/ui/download";
import { LogLines } from "./LogLines";
import { LogSearch } from "./LogSearch";
import { parseLog, type ParsedLog } from "./parsedLog";
import classes from "./LogViewer.module.css";
import { useLogSearch } from "./useLogSearch";
import { plural } from "~/ui/numbers";

export const streams = ["outstream", "errstream"] as const;
export type Stream = (typeof streams)[number];
const streamLabels: Record<Stream, string> = { outstream: "stdout", errstream: "stderr" };

type LogStage = Record<Stream, string> & { name: string };

export interface LogPosition {
  /** From 0. */
  stage: number;
  stream: Stream;
  /** From 0. */
  line?: number;
}

interface Props {
  /** Must be referentially stable while unchanged. */
  stages: readonly LogStage[];
  /** Shown after a stage's name in the select: `failed`. */
  getStageStatus: (stage: number) => string;
  /** Whether the last stage may still write. */
  isGrowing: boolean;
  /** Whether a stage's log opens at its end, where it says why it failed. */
  shouldStartAtEnd: (stage: number) => boolean;
  position: LogPosition;
  getHref: (position: LogPosition) => string;
  /** Name of downloaded files, without extension. */
  fileName: string;
}

/** The parsed streams of a stage. Those of the previous stage are dropped. */
function useLogs(stage: LogStage): Record<Stream, ParsedLog> {
  const [logs, setLogs] = useState(() => ({ outstream: parseLog(stage.outstream), errstream: parseLog(stage.errstream) }));
  const next = { outstream: parseLog(stage.outstream, logs.outstream), errstream: parseLog(stage.errstream, logs.errstream) };
  if (next.outstream === logs.outstream && next.errstream === logs.errstream) return logs;
  setLogs(next);
  return next;
}

const getTexts = (stages: readonly LogStage[]): string[] => stages.flatMap((stage) => streams.map((stream) => stage[stream]));

/** Keeps the same array for the same stages, so that a search can resume. */
function useStableTexts(stages: readonly LogStage[]): readonly string[] {
  const [cached, setCached] = useState(() => ({ stages, texts: getTexts(stages) }));
  if (cached.stages === stages) return cached.texts;
  const next = { stages, texts: getTexts(stages) };
  setCached(next);
  return next.texts;
}

/** Shows the logs of a run, one stream of one stage at a time. Searches all of them. */
export function LogViewer({ stages, getStageStatus, isGrowing, shouldStartAtEnd, position, getHref, fileName }: Props) {
  const navigate = useNavigate();
  const [wrap, setWrap] = useState(true);
  const viewer = useRef<HTMLElement>(null);
  const searchInput = useRef<HTMLInputElement>(null);
  const stage = stages[position.stage]!;
  const logs = useLogs(stage);
  const log = logs[position.stream];
  const isStageGrowing = isGrowing && position.stage === stages.length - 1;
  const shownTextIndex = position.stage * streams.length + streams.indexOf(position.stream);
  const texts = useStableTexts(stages);
  const getPosition = (text: number, line?: number): LogPosition => ({
    stage: Math.floor(text / streams.length),
    stream: streams[text % streams.length]!,
    line,
  });
  const search = useLogSearch({
    texts,
    readerPosition: { text: shownTextIndex, line: position.line ?? 0 },
    onMatch: (text, line) => void navigate(getHref(getPosition(text, line)), { replace: true, preventScrollReset: true }),
  });
  const focusSearch = () => {
    searchInput.current?.focus();
    searchInput.current?.select();
  };
  useHotkeys([
    ["/", focusSearch],
    [
      "mod+F",
      (event) => {
        // The browser's own search finds only rendered lines.
        if (!viewer.current?.contains(document.activeElement)) return;
        event.preventDefault();
        focusSearch();
      },
      { preventDefault: false },
    ],
  ]);
  const label = `${streamLabels[position.stream]} of ${stage.name}`;

  return (
    <section ref={viewer} className={classes.viewer} aria-label="Log">
      <div className={classes.toolbar}>
        <select
          className="control"
          aria-label="Stage"
          value={position.stage}
          onChange={(event) => {
            const stageIndex = Number(event.currentTarget.value);
            const stream = stages[stageIndex]!.outstream || !stages[stageIndex]!.errstream ? "outstream" : "errstream";
            void navigate(getHref({ stage: stageIndex, stream }), { preventScrollReset: true });
          }}
        >
          {stages.map(({ name }, index) => (
            <option key={index} value={index}>
              {index + 1}. {name}, {getStageStatus(index)}
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
        <LogSearch state={search} inputRef={searchInput} />
        <div className={classes.tools}>
          <button
            type="button"
            className="icon-button"
            aria-label="Wrap lines"
            title="Wrap lines"
            aria-pressed={wrap}
            onClick={() => setWrap(!wrap)}
          >
            <IconTextWrap size={16} aria-hidden />
          </button>
          <CopyButton label="Copy this log" text={() => stripAnsi(log.text)} />
          <button
            type="button"
            className="icon-button"
            aria-label="Download this log"
            title="Download this log"
            onClick={() => downloadText(`${fileName} ${position.stage + 1} ${position.stream}.log`, "text/plain", [log.text])}
          >
            <IconDownload size={16} aria-hidden />
          </button>
        </div>
      </div>
      {log.lineStarts.length === 0 ? (
        <p className={classes.emptyLog}>
          {isStageGrowing ? "Nothing written yet." : `This stage wrote nothing to ${streamLabels[position.stream]}.`}
        </p>
      ) : (
        <LogLines
          key={shownTextIndex}
          label={label}
          log={log}
          wrap={wrap}
          isGrowing={isStageGrowing}
          startAtEnd={isStageGrowing || shouldStartAtEnd(position.stage)}
          linkedLine={position.line}
          getHref={(line) => getHref({ ...position, line })}
          textMatches={search.result?.matchesByText[shownTextIndex]}
          queryLength={search.query.length}
          currentMatch={search.current?.text === shownTextIndex ? search.current.match : undefined}
        />
      )}
    </section>
  );
}
