import { useHotkeys } from "@mantine/hooks";
import { IconDownload, IconTextWrap } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { Link, useNavigate } from "react-router";
import { plain } from "./ansi";
import { CopyButton } from "./CopyButton";
import { downloadText } from "./download";
import { LogLines } from "./LogLines";
import { LogSearch } from "./LogSearch";
import { logText, type LogText } from "./logText";
import classes from "./LogViewer.module.css";
import { useLogSearch } from "./useLogSearch";
import { count } from "./count";

export const streams = ["outstream", "errstream"] as const;
export type Stream = (typeof streams)[number];
const streamNames: Record<Stream, string> = { outstream: "Output", errstream: "Errors" };

/** A part of a run with what it wrote. */
type LogStage = Record<Stream, string> & { name: string };

export interface LogPlace {
  /** From 0. */
  stage: number;
  stream: Stream;
  /** From 0. */
  line?: number;
}

interface Props {
  /** Stay the same while nothing in them changes. */
  stages: readonly LogStage[];
  /** What a stage's name is followed by in the choice of stages: `failed`. */
  remark: (stage: number) => string;
  /** Whether the last stage may still write. */
  growing: boolean;
  /** Whether a stage's log is opened at its end, where it says why it failed. */
  atEnd: (stage: number) => boolean;
  place: LogPlace;
  address: (place: LogPlace) => string;
  /** What downloaded files are called, without an ending. */
  fileName: string;
}

/** The lines of a stage's two streams; those of the stage before are let go of. */
function useLogs(stage: LogStage): Record<Stream, LogText> {
  const [logs, setLogs] = useState(() => ({ outstream: logText(stage.outstream), errstream: logText(stage.errstream) }));
  const next = { outstream: logText(stage.outstream, logs.outstream), errstream: logText(stage.errstream, logs.errstream) };
  if (next.outstream === logs.outstream && next.errstream === logs.errstream) return logs;
  setLogs(next);
  return next;
}

const textsOf = (stages: readonly LogStage[]): string[] => stages.flatMap((stage) => streams.map((stream) => stage[stream]));

/** The same texts for the same stages: a search goes on from what it knows of them. */
function useTexts(stages: readonly LogStage[]): readonly string[] {
  const [known, setKnown] = useState(() => ({ stages, texts: textsOf(stages) }));
  if (known.stages === stages) return known.texts;
  const next = { stages, texts: textsOf(stages) };
  setKnown(next);
  return next.texts;
}

/** What the stages of a run wrote, one stream of one stage at a time; searched in all of them. */
export function LogViewer({ stages, remark, growing, atEnd, place, address, fileName }: Props) {
  const navigate = useNavigate();
  const [wrap, setWrap] = useState(true);
  const viewer = useRef<HTMLElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const stage = stages[place.stage]!;
  const logs = useLogs(stage);
  const log = logs[place.stream];
  const grows = growing && place.stage === stages.length - 1;
  const shownText = place.stage * streams.length + streams.indexOf(place.stream);
  const texts = useTexts(stages);
  const placeOf = (text: number, line?: number): LogPlace => ({
    stage: Math.floor(text / streams.length),
    stream: streams[text % streams.length]!,
    line,
  });
  const search = useLogSearch({
    texts,
    from: { text: shownText, line: place.line ?? 0 },
    onMatch: (text, line) => void navigate(address(placeOf(text, line)), { replace: true, preventScrollReset: true }),
  });
  const focusSearch = () => {
    field.current?.focus();
    field.current?.select();
  };
  useHotkeys([
    ["/", focusSearch],
    [
      "mod+F",
      (event) => {
        // The browser's own search finds what is drawn only.
        if (!viewer.current?.contains(document.activeElement)) return;
        event.preventDefault();
        focusSearch();
      },
      { preventDefault: false },
    ],
  ]);
  const label = `${streamNames[place.stream]} of ${stage.name}`;

  return (
    <section ref={viewer} className={classes.viewer} aria-label="Log">
      <div className={classes.bar}>
        <select
          className="control"
          aria-label="Stage"
          value={place.stage}
          onChange={(event) => {
            const chosen = Number(event.currentTarget.value);
            const stream = stages[chosen]!.outstream || !stages[chosen]!.errstream ? "outstream" : "errstream";
            void navigate(address({ stage: chosen, stream }), { preventScrollReset: true });
          }}
        >
          {stages.map(({ name }, index) => (
            <option key={index} value={index}>
              {index + 1}. {name}, {remark(index)}
            </option>
          ))}
        </select>
        <nav className={classes.streams} aria-label="Stream">
          {streams.map((stream) => (
            <Link
              key={stream}
              to={address({ stage: place.stage, stream })}
              preventScrollReset
              aria-current={stream === place.stream ? "page" : undefined}
            >
              {streamNames[stream]} <span className="caption num">{count.format(logs[stream].starts.length)}</span>
            </Link>
          ))}
        </nav>
        <LogSearch state={search} field={field} />
        <div className={classes.tools}>
          <button
            type="button"
            className="tool"
            aria-label="Wrap lines"
            title="Wrap lines"
            aria-pressed={wrap}
            onClick={() => setWrap(!wrap)}
          >
            <IconTextWrap size={16} aria-hidden />
          </button>
          <CopyButton label="Copy this log" text={() => plain(log.text)} />
          <button
            type="button"
            className="tool"
            aria-label="Download this log"
            title="Download this log"
            onClick={() => downloadText(`${fileName} ${place.stage + 1} ${place.stream}.log`, "text/plain", [log.text])}
          >
            <IconDownload size={16} aria-hidden />
          </button>
        </div>
      </div>
      {log.starts.length === 0 ? (
        <p className={classes.nothing}>
          {grows
            ? "Nothing was written here yet."
            : place.stream === "outstream"
              ? "This stage wrote no output."
              : "This stage wrote no errors."}
        </p>
      ) : (
        <LogLines
          key={shownText}
          label={label}
          log={log}
          wrap={wrap}
          growing={grows}
          atEnd={grows || atEnd(place.stage)}
          linked={place.line}
          address={(line) => address({ ...place, line })}
          found={search.search?.found[shownText]}
          letters={search.query.length}
          current={search.current?.text === shownText ? search.current.match : undefined}
        />
      )}
    </section>
  );
}
