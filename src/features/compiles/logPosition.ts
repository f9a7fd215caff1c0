/** The position in a compile's log as search params: `stage` and `line`, both from 1, and `stream`. */
import type { CompileDetails } from "~/api/models";
import { paths } from "~/paths";
import { streams, type LogPosition, type Stream } from "~/log/LogViewer";
import { getStageState } from "./compileReport";

const getDefaultStream = (stage: Record<Stream, string>): Stream => (stage.errstream && !stage.outstream ? "errstream" : "outstream");

/** The position without search params: the failed stage, else the newest. Requires at least one stage. */
export function getDefaultLogPosition(compile: CompileDetails): LogPosition {
  const stages = compile.reports!;
  const failed = stages.findIndex((stage) => getStageState(stage, compile) === "failed");
  if (failed >= 0) return { stage: failed, stream: stages[failed]!.errstream ? "errstream" : "outstream" };
  const last = stages.length - 1;
  return { stage: last, stream: getDefaultStream(stages[last]!) };
}

const parsePositiveInt = (text: string | null): number | undefined => (text && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined);

/** The position from search params. Missing and invalid params fall back to the default. */
export function parseLogPosition(params: URLSearchParams, compile: CompileDetails): LogPosition {
  const defaults = getDefaultLogPosition(compile);
  const stageNumber = parsePositiveInt(params.get("stage"));
  const stage = stageNumber === undefined ? undefined : compile.reports![stageNumber - 1];
  const requestedStream = streams.find((stream) => stream === params.get("stream"));
  const line = parsePositiveInt(params.get("line"));
  return {
    stage: stage ? stageNumber! - 1 : defaults.stage,
    stream: requestedStream ?? (stage ? getDefaultStream(stage) : defaults.stream),
    line: line && line - 1,
  };
}

export const getLogPath = (env: string, id: string, { stage, stream, line }: LogPosition): string =>
  paths.compile(env, id, { stage: String(stage + 1), stream, line: line === undefined ? undefined : String(line + 1) });
