/** A log as lines, without a copy of any: where each begins is all that is kept, and what grows is only read on. */
import { lookAt, styled, type Styled } from "./ansi";

export interface LogText {
  readonly text: string;
  /** Where each line begins; a `\n` at the end of the text begins none. */
  readonly starts: readonly number[];
  /** Letters of the longest line. */
  readonly longest: number;
}

const nothing: LogText = { text: "", starts: [], longest: 0 };

/** The lines of a text; of one that begins with a text whose lines are known only the rest is read. */
export function logText(text: string, before: LogText = nothing): LogText {
  if (text === before.text) return before;
  if (text === "") return nothing;
  const known = text.startsWith(before.text) ? before : nothing;
  const starts = known.starts.slice();
  if (starts.length === 0) starts.push(0);
  let { longest } = known;
  for (let at = Math.max(0, known.text.length - 1); ;) {
    const end = text.indexOf("\n", at);
    const next = end < 0 ? text.length : end + 1;
    longest = Math.max(longest, next - starts.at(-1)!);
    if (next === text.length) return { text, starts, longest };
    starts.push(next);
    at = next;
  }
}

/** The letters of a line as they came, with the `\n` at its end; joined, all lines are the text. */
export const rawLine = ({ text, starts }: LogText, line: number): string => text.slice(starts[line], starts[line + 1] ?? text.length);

/** How long a line is, its codes included. */
export const rawLength = ({ text, starts }: LogText, line: number): number => (starts[line + 1] ?? text.length) - starts[line]!;

const known = new WeakMap<LogText, Map<number, Styled>>();

/** A line as it is shown. */
export function shownLine(log: LogText, line: number): Styled {
  let lines = known.get(log);
  if (!lines) known.set(log, (lines = new Map()));
  let shown = lines.get(line);
  if (!shown) {
    // What was shown some time ago is found anew faster than it would be kept.
    if (lines.size > 1000) lines.clear();
    lines.set(line, (shown = styled(rawLine(log, line).replace(/\n$/, ""), lookAt(log.text, log.starts[line]!))));
  }
  return shown;
}
