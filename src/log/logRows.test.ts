import * as fc from "fast-check";
import { expect, test } from "vitest";
import { computeRowHeights, lineHeight, getRowHeight, getRowTop, findRowAt, type RowHeights } from "./logHeights";
import { getMatchRanges, splitIntoSpans } from "./logSpans";
import { getRowPosition, getRowIndex, segmentLength } from "./logRows";
import { parseLog } from "./parsedLog";

const expandedLines = [
  { line: 1, segments: 3 },
  { line: 4, segments: 2 },
];

test("an expanded line has a row per segment", () => {
  expect(
    [0, 1, 2, 3, 4, 5, 6, 7, 8].map((row) => getRowPosition(row, expandedLines)).map(({ line, segment }) => `${line}.${segment}`),
  ).toEqual(["0.0", "1.0", "1.1", "1.2", "2.0", "3.0", "4.0", "4.1", "5.0"]);
  for (let row = 0; row < 9; row++) expect(getRowIndex(getRowPosition(row, expandedLines), expandedLines)).toBe(row);
});

const getRowHeights = (heights: RowHeights) => Array.from(heights.bottoms, (_, row) => getRowHeight(heights, row));

test("heights follow from lengths, unless measured", () => {
  const log = parseLog(`short\n${"x".repeat(25)}\n\n${"y".repeat(segmentLength + 5)}`);
  const wrapped = computeRowHeights(log, [], 10, new Map([[2, 40]]));
  expect(getRowHeights(wrapped)).toEqual([lineHeight, 3 * lineHeight, 40, (segmentLength / 10) * lineHeight]);
  expect(getRowHeights(computeRowHeights(log, [{ line: 3, segments: 2 }], Infinity, new Map()))).toEqual([18, 18, 18, 18, 18]);
});

test("offsets and rows are consistent", () => {
  const log = parseLog(Array.from({ length: 3000 }, (_, line) => "z".repeat(line % 50)).join("\n"));
  const heights = computeRowHeights(log, [], 10, new Map());
  expect(getRowTop(heights, 3000)).toBe(heights.total);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2999 }), fc.nat(1000), (row, extra) => {
      expect(findRowAt(heights, getRowTop(heights, row) + (extra % getRowHeight(heights, row)))).toBe(row);
    }),
  );
  expect([findRowAt(heights, -50), findRowAt(heights, heights.total + 50)]).toEqual([0, 2999]);
});

test("splits a row where the style changes and where a match begins or ends", () => {
  const textMatches = {
    text: "",
    end: 0,
    line: 0,
    matches: [
      { line: 0, column: 4 },
      { line: 0, column: 9 },
      { line: 1, column: 0 },
    ],
  };
  const styledLine = {
    text: "one two three",
    runs: [
      { start: 5, styles: "red" },
      { start: 11, styles: "" },
    ],
  };
  const row = [0, 13] as const;
  expect(splitIntoSpans(styledLine, row, getMatchRanges(textMatches, 0, row, 3, 1))).toEqual([
    { text: "one ", styles: "" },
    { text: "t", styles: "", match: "other" },
    { text: "wo", styles: "red", match: "other" },
    { text: " t", styles: "red" },
    { text: "hr", styles: "red", match: "current" },
    { text: "e", styles: "", match: "current" },
    { text: "e", styles: "" },
  ]);
});

test("marks a match across two segments in both", () => {
  const textMatches = { text: "", end: 0, line: 0, matches: [{ line: 3, column: 8 }] };
  const styledLine = { text: "0123456789abcdef", runs: [] };
  const marked = (range: readonly [number, number]) =>
    splitIntoSpans(styledLine, range, getMatchRanges(textMatches, 3, range, 4, undefined))
      .filter(({ match }) => match)
      .map(({ text }) => text);
  expect([marked([0, 10]), marked([10, 16])]).toEqual([["89"], ["ab"]]);
});

test("the spans of a row join to its text", () => {
  const offsets = fc.array(fc.nat(60), { maxLength: 6 });
  fc.assert(
    fc.property(
      fc.string({ minLength: 1, maxLength: 60 }),
      offsets,
      offsets,
      fc.nat(60),
      fc.nat(60),
      (text, styleStarts, columns, from, to) => {
        const starts = [...new Set(styleStarts)].filter((start) => start < text.length).sort((a, b) => a - b);
        const styledLine = { text, runs: starts.map((start, index) => ({ start, styles: index % 2 === 0 ? "red" : "" })) };
        const sorted = [...new Set(columns)].sort((a, b) => a - b);
        const textMatches = { text: "", end: 0, line: 0, matches: sorted.map((column) => ({ line: 0, column })) };
        const range = [Math.min(from, to, text.length), Math.min(Math.max(from, to), text.length)] as const;
        const result = splitIntoSpans(styledLine, range, getMatchRanges(textMatches, 0, range, 1, 0));
        expect(result.map((span) => span.text).join("")).toBe(text.slice(...range));
        expect(result.every((span) => span.text !== "")).toBe(true);
      },
    ),
  );
});
