import * as fc from "fast-check";
import { expect, test } from "vitest";
import { parseLog, getRawLine, getStyledLine, type ParsedLog } from "./parsedLog";

const getLines = (log: ParsedLog) => log.lineStarts.map((_, line) => getRawLine(log, line));

test.each([
  ["", []],
  ["one", ["one"]],
  ["one\n", ["one\n"]],
  ["\n", ["\n"]],
  ["one\n\ntwo", ["one\n", "\n", "two"]],
])("%j has the lines %j", (text, expected) => expect(getLines(parseLog(text))).toEqual(expected));

/** Pieces in which a log may arrive. */
const pieces = fc.array(fc.string({ unit: fc.constantFrom(..."ab\n") }), { maxLength: 8 });

test("joined, the lines are the text, and only the last one may lack its end", () => {
  fc.assert(
    fc.property(pieces, (chunks) => {
      const all = getLines(parseLog(chunks.join("")));
      expect(all.join("")).toBe(chunks.join(""));
      for (const line of all.slice(0, -1)) expect(line).toMatch(/^[^\n]*\n$/);
      expect(all).not.toContain("");
    }),
  );
});

test("a text that came piece by piece has the same lines as one that came at once", () => {
  fc.assert(
    fc.property(pieces, (chunks) => {
      let text = "";
      let log = parseLog("");
      for (const piece of chunks) log = parseLog((text += piece), log);
      expect(log).toEqual(parseLog(text));
    }),
  );
});

test("of a text that grew only the rest is read, and one that did not is the same", () => {
  const log = parseLog("one\ntwo\nthr");
  const grown = parseLog("one\ntwo\nthree\nfour", log);
  expect(grown.lineStarts.slice(0, 3)).toEqual(log.lineStarts);
  expect(log.lineStarts).toHaveLength(3);
  expect(parseLog("one\ntwo\nthr", log)).toBe(log);
  expect(getLines(parseLog("another", log))).toEqual(["another"]);
});

test("a line is shown without its end, in the colour that was left open before it", () => {
  const log = parseLog("\x1b[31mred\nstill\x1b[0m\r\nplain\n");
  expect(getStyledLine(log, 1)).toEqual({ text: "still", runs: [{ start: 0, styles: "red" }] });
  expect(getStyledLine(log, 2)).toEqual({ text: "plain", runs: [] });
});
