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
])("splits %j into %j", (text, expected) => expect(getLines(parseLog(text))).toEqual(expected));

/** Chunks of a growing log. */
const logChunks = fc.array(fc.string({ unit: fc.constantFrom(..."ab\n") }), { maxLength: 8 });

test("the lines join to the text, and only the last may have no line break", () => {
  fc.assert(
    fc.property(logChunks, (chunks) => {
      const all = getLines(parseLog(chunks.join("")));
      expect(all.join("")).toBe(chunks.join(""));
      for (const line of all.slice(0, -1)) expect(line).toMatch(/^[^\n]*\n$/);
      expect(all).not.toContain("");
    }),
  );
});

test("parsing incrementally equals parsing at once", () => {
  fc.assert(
    fc.property(logChunks, (chunks) => {
      let text = "";
      let log = parseLog("");
      for (const chunk of chunks) log = parseLog((text += chunk), log);
      expect(log).toEqual(parseLog(text));
    }),
  );
});

test("parses only the rest of a text that grew, and reuses an unchanged log", () => {
  const log = parseLog("one\ntwo\nthr");
  const grown = parseLog("one\ntwo\nthree\nfour", log);
  expect(grown.lineStarts.slice(0, 3)).toEqual(log.lineStarts);
  expect(log.lineStarts).toHaveLength(3);
  expect(parseLog("one\ntwo\nthr", log)).toBe(log);
  expect(getLines(parseLog("another", log))).toEqual(["another"]);
});

test("a styled line has no line break, and starts with the color left open before it", () => {
  const log = parseLog("\x1b[31mred\nstill\x1b[0m\r\nplain\n");
  expect(getStyledLine(log, 1)).toEqual({ text: "still", runs: [{ start: 0, styles: "red" }] });
  expect(getStyledLine(log, 2)).toEqual({ text: "plain", runs: [] });
});
