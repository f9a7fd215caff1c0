/** The position in a compile's log as search params: `stage` and `line`, both from 1, and `stream`. */
import type { CompileDetails } from "~/api/models";
import { paths } from "~/paths";
import { getDefaultStream, streams, type LogPosition } from "~/log/logStages";
import { getStageState } from "./compileReport";

/** The position without search params: the failed stage, else the newest; undefined without stages. */
export function getDefaultLogPosition(compile: CompileDetails): LogPosition | undefined {
  const stages = compile.reports ?? [];
  const failed = stages.findIndex((stage) => getStageState(stage, compile) === "failed");
  const index = failed < 0 ? stages.length - 1 : failed;
  const stage = stages[index];
  if (!stage) return undefined;
  return { stage: index, stream: failed >= 0 && stage.errstream ? "errstream" : getDefaultStream(stage) };
}

const parsePositiveInt = (text: string | null): number | undefined => (text && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined);

/** The position from search params. Missing and invalid params fall back to the default. */
export function parseLogPosition(params: URLSearchParams, compile: CompileDetails): LogPosition | undefined {
  const stageNumber = parsePositiveInt(params.get("stage"));
  const stage = stageNumber && compile.reports?.[stageNumber - 1];
  const position = stage ? { stage: stageNumber - 1, stream: getDefaultStream(stage) } : getDefaultLogPosition(compile);
  const stream = streams.find((name) => name === params.get("stream"));
  const line = parsePositiveInt(params.get("line"));
  return position && { ...position, ...(stream && { stream }), line: line && line - 1 };
}

export const getLogPath = (env: string, id: string, { stage, stream, line }: LogPosition): string =>
  paths.compile(env, id, { stage: String(stage + 1), stream, line: line === undefined ? undefined : String(line + 1) });
