/** Two texts, line by line. */
import { diffArrays } from "diff";
import type { ChangedLines, Line, Lines } from "./compare";

/** Beyond so many changes, or milliseconds, lines are no longer told apart: all of one text went, all of the other came. */
const mostChanges = 4000;
const patience = 1500;

/** Longer lines are cut: laying out one of a megabyte takes a second. */
const longest = 1000;
/** So much of a line is shown before what differs in it. */
const before = 200;

const isHalf = (text: string, at: number): boolean => /[\uDC00-\uDFFF]/.test(text.charAt(at));

/** The part in which two lines differ, of each: between what both begin and what both end with. */
function differing(one: string, other: string): [[number, number], [number, number]] {
  const shorter = Math.min(one.length, other.length);
  let start = 0;
  while (start < shorter && one[start] === other[start]) start += 1;
  if (isHalf(one, start) || isHalf(other, start)) start -= 1;
  let end = 0;
  while (end < shorter - start && one[one.length - 1 - end] === other[other.length - 1 - end]) end += 1;
  if (end > 0 && (isHalf(one, one.length - end) || isHalf(other, other.length - end))) end -= 1;
  return [
    [start, one.length - end],
    [start, other.length - end],
  ];
}

function cut({ text, mark, ...line }: Line): Line {
  if (text.length <= longest) return mark ? { ...line, text, mark } : { ...line, text };
  const from = Math.max(0, (mark?.[0] ?? 0) - before);
  const part = text.slice(from, from + longest);
  return { ...line, text: part, cut: true, ...(mark && { mark: [mark[0] - from, Math.min(mark[1] - from, part.length)] }) };
}

const numbered = (lines: readonly string[], from: number): Line[] => lines.map((text, index) => ({ number: from + index, text }));

function changed(removed: Line[], added: Line[]): ChangedLines {
  const bare = (lines: Line[]) => lines.map(({ text }) => text.replace(/\s+/g, "")).join("");
  const blank = bare(removed) === bare(added) && removed.length + added.length > 0;
  if (removed.length === added.length) {
    for (const [index, line] of removed.entries()) [line.mark, added[index]!.mark] = differing(line.text, added[index]!.text);
  }
  return { kind: "changed", removed: removed.map(cut), added: added.map(cut), blank };
}

/** The lines of two texts, those that both have beside each other; undefined for a text that is not there. */
export function linesOf(from: string | undefined, to: string | undefined): Lines[] {
  const one = from?.split("\n") ?? [];
  const other = to?.split("\n") ?? [];
  const parts = diffArrays(one, other, { maxEditLength: mostChanges, timeout: patience });
  if (!parts) return [changed(numbered(one, 1), numbered(other, 1))];
  const result: Lines[] = [];
  let [left, right] = [1, 1];
  let pending: { removed: Line[]; added: Line[] } = { removed: [], added: [] };
  const flush = () => {
    if (pending.removed.length + pending.added.length > 0) result.push(changed(pending.removed, pending.added));
    pending = { removed: [], added: [] };
  };
  for (const { value, added, removed } of parts) {
    if (removed) {
      pending.removed.push(...numbered(value, left));
      left += value.length;
    } else if (added) {
      pending.added.push(...numbered(value, right));
      right += value.length;
    } else {
      flush();
      result.push({ kind: "same", removed: numbered(value, left).map(cut), added: numbered(value, right).map(cut) });
      left += value.length;
      right += value.length;
    }
  }
  flush();
  return result;
}
