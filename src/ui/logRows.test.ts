import * as fc from "fast-check";
import { expect, test } from "vitest";
import { heightsOf, lineHeight, offsetOf, rowAt } from "./logHeights";
import { matchesIn, pieces } from "./logPieces";
import { placeOfRow, rowOfPlace, segmentLength } from "./logRows";
import { logText } from "./logText";

const whole = [
  { line: 1, segments: 3 },
  { line: 4, segments: 2 },
];

test("a line that is shown whole has a row for each of its segments", () => {
  expect([0, 1, 2, 3, 4, 5, 6, 7, 8].map((row) => placeOfRow(row, whole)).map(({ line, segment }) => `${line}.${segment}`)).toEqual([
    "0.0",
    "1.0",
    "1.1",
    "1.2",
    "2.0",
    "3.0",
    "4.0",
    "4.1",
    "5.0",
  ]);
  for (let row = 0; row < 9; row++) expect(rowOfPlace(placeOfRow(row, whole), whole)).toBe(row);
});

test("heights follow from lengths; what was measured stands instead", () => {
  const log = logText(`short\n${"x".repeat(25)}\n\n${"y".repeat(segmentLength + 5)}`);
  const wrapped = heightsOf(log, [], 10, new Map([[2, 40]]));
  expect([...wrapped.rows]).toEqual([lineHeight, 3 * lineHeight, 40, (segmentLength / 10) * lineHeight]);
  expect([...heightsOf(log, [{ line: 3, segments: 2 }], Infinity, new Map()).rows]).toEqual([18, 18, 18, 18, 18]);
});

test("offsets and rows belong together", () => {
  const log = logText(Array.from({ length: 3000 }, (_, line) => "z".repeat(line % 50)).join("\n"));
  const heights = heightsOf(log, [], 10, new Map());
  expect(offsetOf(heights, 3000)).toBe(heights.total);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2999 }), fc.nat(1000), (row, more) => {
      expect(rowAt(heights, offsetOf(heights, row) + (more % heights.rows[row]!))).toBe(row);
    }),
  );
  expect([rowAt(heights, -50), rowAt(heights, heights.total + 50)]).toEqual([0, 2999]);
});

test("a row is cut where the look changes and where a match begins or ends", () => {
  const found = { text: "", end: 0, line: 0, lines: [0, 0, 1], columns: [4, 9, 0] };
  const shown = {
    text: "one two three",
    runs: [
      { start: 5, words: "red" },
      { start: 11, words: "" },
    ],
  };
  const row = [0, 13] as const;
  expect(pieces(shown, row, matchesIn(found, 0, row, 3, 1))).toEqual([
    { text: "one ", words: "" },
    { text: "t", words: "", match: "other" },
    { text: "wo", words: "red", match: "other" },
    { text: " t", words: "red" },
    { text: "hr", words: "red", match: "current" },
    { text: "e", words: "", match: "current" },
    { text: "e", words: "" },
  ]);
});

test("a match that reaches over the end of a segment is marked in both", () => {
  const found = { text: "", end: 0, line: 0, lines: [3], columns: [8] };
  const shown = { text: "0123456789abcdef", runs: [] };
  const marked = (range: readonly [number, number]) =>
    pieces(shown, range, matchesIn(found, 3, range, 4, undefined))
      .filter(({ match }) => match)
      .map(({ text }) => text);
  expect([marked([0, 10]), marked([10, 16])]).toEqual([["89"], ["ab"]]);
});

test("joined, the pieces of a row are its text", () => {
  const cut = fc.array(fc.nat(60), { maxLength: 6 });
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 60 }), cut, cut, fc.nat(60), fc.nat(60), (text, looks, columns, one, other) => {
      const starts = [...new Set(looks)].filter((start) => start < text.length).sort((a, b) => a - b);
      const shown = { text, runs: starts.map((start, index) => ({ start, words: index % 2 === 0 ? "red" : "" })) };
      const sorted = [...new Set(columns)].sort((a, b) => a - b);
      const found = { text: "", end: 0, line: 0, lines: sorted.map(() => 0), columns: sorted };
      const range = [Math.min(one, other, text.length), Math.min(Math.max(one, other), text.length)] as const;
      const result = pieces(shown, range, matchesIn(found, 0, range, 1, 0));
      expect(result.map((piece) => piece.text).join("")).toBe(text.slice(...range));
      expect(result.every((piece) => piece.text !== "")).toBe(true);
    }),
  );
});
