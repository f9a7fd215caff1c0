/** What a log view shows: a run in stages, each with two streams of output. */
export const streams = ["outstream", "errstream"] as const;
export type Stream = (typeof streams)[number];
export const streamLabels: Record<Stream, string> = { outstream: "stdout", errstream: "stderr" };

export type LogStage = Record<Stream, string> & { name: string };

export interface LogPosition {
  /** From 0. */
  stage: number;
  stream: Stream;
  /** From 0. */
  line?: number;
}

/** The stream that a stage opens with: the one with output. */
export const getDefaultStream = (stage: Record<Stream, string>): Stream =>
  stage.errstream && !stage.outstream ? "errstream" : "outstream";

/** The texts of all streams, in the order in which they are searched. */
export const getLogTexts = (stages: readonly LogStage[]): { stage: number; stream: Stream; text: string }[] =>
  stages.flatMap((stage, index) => streams.map((stream) => ({ stage: index, stream, text: stage[stream] })));
