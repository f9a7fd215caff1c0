/** The place in a compile's log that an address names: `stage` and `line`, both from 1, and `stream`. */
import type { CompileDetails } from "~/api/endpoints";
import { paths } from "~/paths";
import { streams, type LogPlace, type Stream } from "~/ui/LogViewer";
import { stageState } from "./compile";

const fullest = (stage: Record<Stream, string>): Stream => (stage.errstream && !stage.outstream ? "errstream" : "outstream");

/** Where the log is opened without words: at what failed, else at the newest stage. There must be a stage. */
export function ownPlace(compile: CompileDetails): LogPlace {
  const stages = compile.reports!;
  const failed = stages.findIndex((stage) => stageState(stage, compile) === "failed");
  if (failed >= 0) return { stage: failed, stream: stages[failed]!.errstream ? "errstream" : "outstream" };
  const last = stages.length - 1;
  return { stage: last, stream: fullest(stages[last]!) };
}

const numberOf = (text: string | null): number | undefined => (text && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined);

/** The place that an address names; what it does not say, or names wrongly, is as without it. */
export function readPlace(params: URLSearchParams, compile: CompileDetails): LogPlace {
  const own = ownPlace(compile);
  const number = numberOf(params.get("stage"));
  const stage = number === undefined ? undefined : compile.reports![number - 1];
  const named = streams.find((stream) => stream === params.get("stream"));
  const line = numberOf(params.get("line"));
  return {
    stage: stage ? number! - 1 : own.stage,
    stream: named ?? (stage ? fullest(stage) : own.stream),
    line: line && line - 1,
  };
}

export const placeAddress = (env: string, id: string, { stage, stream, line }: LogPlace): string =>
  paths.compile(env, id, { stage: String(stage + 1), stream, line: line === undefined ? undefined : String(line + 1) });
