import * as fc from "fast-check";
import { expect, test } from "vitest";
import { logText, rawLine, shownLine, type LogText } from "./logText";

const lines = (log: LogText) => log.starts.map((_, line) => rawLine(log, line));

test.each([
  ["", []],
  ["one", ["one"]],
  ["one\n", ["one\n"]],
  ["\n", ["\n"]],
  ["one\n\ntwo", ["one\n", "\n", "two"]],
])("%j has the lines %j", (text, expected) => expect(lines(logText(text))).toEqual(expected));

/** Pieces in which a log may arrive. */
const pieces = fc.array(fc.string({ unit: fc.constantFrom(..."ab\n") }), { maxLength: 8 });

test("joined, the lines are the text, and only the last one may lack its end", () => {
  fc.assert(
    fc.property(pieces, (arrived) => {
      const all = lines(logText(arrived.join("")));
      expect(all.join("")).toBe(arrived.join(""));
      for (const line of all.slice(0, -1)) expect(line).toMatch(/^[^\n]*\n$/);
      expect(all).not.toContain("");
    }),
  );
});

test("a text that came piece by piece has the same lines as one that came at once", () => {
  fc.assert(
    fc.property(pieces, (arrived) => {
      let text = "";
      let log = logText("");
      for (const piece of arrived) log = logText((text += piece), log);
      expect(log).toEqual(logText(text));
    }),
  );
});

test("of a text that grew only the rest is read, and one that did not is the same", () => {
  const log = logText("one\ntwo\nthr");
  const grown = logText("one\ntwo\nthree\nfour", log);
  expect(grown.starts.slice(0, 3)).toEqual(log.starts);
  expect(log.starts).toHaveLength(3);
  expect(logText("one\ntwo\nthr", log)).toBe(log);
  expect(lines(logText("another", log))).toEqual(["another"]);
});

test("a line is shown without its end, in the colour that was left open before it", () => {
  const log = logText("\x1b[31mred\nstill\x1b[0m\r\nplain\n");
  expect(shownLine(log, 1)).toEqual({ text: "still", runs: [{ start: 0, words: "red" }] });
  expect(shownLine(log, 2)).toEqual({ text: "plain", runs: [] });
});
