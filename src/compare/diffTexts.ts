/** Line diff of two texts. */
import { diffArrays } from "diff";
import type { ChangedHunk, DiffLine, DiffHunk } from "./comparisonProtocol";

/** Beyond this number of changes, or milliseconds, the texts are reported as a single changed hunk. */
const maxChanges = 4000;
const diffTimeout = 1500;

/** Longer lines are truncated, since the layout of a line of 1 MB takes a second. */
const maxLineLength = 1000;
/** Characters of a truncated line that are shown before the difference. */
const charsBeforeChange = 200;

const isLowSurrogate = (text: string, index: number): boolean => /[\uDC00-\uDFFF]/.test(text.charAt(index));

/** The range of each line between the common prefix and the common suffix. */
function findChangedRanges(a: string, b: string): [[number, number], [number, number]] {
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start += 1;
  if (isLowSurrogate(a, start) || isLowSurrogate(b, start)) start -= 1;
  let end = 0;
  while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  if (end > 0 && (isLowSurrogate(a, a.length - end) || isLowSurrogate(b, b.length - end))) end -= 1;
  return [
    [start, a.length - end],
    [start, b.length - end],
  ];
}

function truncate({ text, highlight, ...line }: DiffLine): DiffLine {
  if (text.length <= maxLineLength) return highlight ? { ...line, text, highlight } : { ...line, text };
  const from = Math.max(0, (highlight?.[0] ?? 0) - charsBeforeChange);
  const excerpt = text.slice(from, from + maxLineLength);
  return {
    ...line,
    text: excerpt,
    isTruncated: true,
    ...(highlight && { highlight: [highlight[0] - from, Math.min(highlight[1] - from, excerpt.length)] }),
  };
}

const numberLines = (lines: readonly string[], from: number): DiffLine[] => lines.map((text, index) => ({ number: from + index, text }));

function toChangedHunk(removed: DiffLine[], added: DiffLine[]): ChangedHunk {
  const stripWhitespace = (lines: DiffLine[]) => lines.map(({ text }) => text.replace(/\s+/g, "")).join("");
  const isWhitespaceOnly = stripWhitespace(removed) === stripWhitespace(added) && removed.length + added.length > 0;
  if (removed.length === added.length) {
    for (const [index, line] of removed.entries()) {
      const counterpart = added[index];
      if (counterpart) [line.highlight, counterpart.highlight] = findChangedRanges(line.text, counterpart.text);
    }
  }
  return { kind: "changed", removed: removed.map(truncate), added: added.map(truncate), isWhitespaceOnly };
}

/** Compares two texts line by line. A missing text is undefined. */
export function diffTexts(from: string | undefined, to: string | undefined): DiffHunk[] {
  const fromLines = from?.split("\n") ?? [];
  const toLines = to?.split("\n") ?? [];
  const changes = diffArrays(fromLines, toLines, { maxEditLength: maxChanges, timeout: diffTimeout });
  if (!changes) return [toChangedHunk(numberLines(fromLines, 1), numberLines(toLines, 1))];
  const result: DiffHunk[] = [];
  let [fromLine, toLine] = [1, 1];
  let pending: { removed: DiffLine[]; added: DiffLine[] } = { removed: [], added: [] };
  const flush = () => {
    if (pending.removed.length + pending.added.length > 0) result.push(toChangedHunk(pending.removed, pending.added));
    pending = { removed: [], added: [] };
  };
  for (const { value, added, removed } of changes) {
    if (removed) {
      pending.removed.push(...numberLines(value, fromLine));
      fromLine += value.length;
    } else if (added) {
      pending.added.push(...numberLines(value, toLine));
      toLine += value.length;
    } else {
      flush();
      result.push({ kind: "same", removed: numberLines(value, fromLine).map(truncate), added: numberLines(value, toLine).map(truncate) });
      fromLine += value.length;
      toLine += value.length;
    }
  }
  flush();
  return result;
}
