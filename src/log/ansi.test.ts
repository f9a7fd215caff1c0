import * as fc from "fast-check";
import { expect, test } from "vitest";
import { getStyleAt, stripAnsi, parseStyledLine } from "./ansi";

const getStyledParts = (line: string, ...styleArgs: Parameters<typeof getStyleAt>[]) => {
  const { text, runs } = parseStyledLine(line, styleArgs.length > 0 ? getStyleAt(...styleArgs[0]!) : {});
  return runs.map(({ start, styles }, index) => [text.slice(start, runs[index + 1]?.start), styles]);
};

test.each([
  [
    "a \x1b[31mred\x1b[0m word",
    [
      ["red", "red"],
      [" word", ""],
    ],
  ],
  ["\x1b[1;92mgreen\x1b[22;39m", [["green", "green bold"]]],
  ["\x1b[90mgray\x1b[m", [["gray", "gray"]]],
  ["\x1b[30mblack and \x1b[37mwhite are as the page has them", []],
  ["\x1b[38;5;208morange\x1b[39m", [["orange", "yellow"]]],
  ["\x1b[38;5;9mbright\x1b[39m", [["bright", "red"]]],
  ["\x1b[38;2;10;20;250mtrue\x1b[0m", [["true", "blue"]]],
  ["\x1b[38:2::200:0:200mcolons\x1b[0m", [["colons", "magenta"]]],
  ["\x1b[38;5;240mnearly gray", []],
  [
    "\x1b[41;97mon red\x1b[49m, and off",
    [
      ["on red", "on-red"],
      [", and off", ""],
    ],
  ],
  ["\x1b[7minverse\x1b[27m", [["inverse", "on-gray"]]],
  ["\x1b[3;4;9;2mall\x1b[23;24;29;22m", [["all", "italic underline strike dim"]]],
  ["\x1b[4:3mcurly\x1b[4:0m", [["curly", "underline"]]],
  ["\x1b[99;123;m nothing known", []],
] as const)("parses the styles of %j", (line, expected) => expect(getStyledParts(line)).toEqual(expected));

test.each([
  ["\x1b[2K\x1b[1Gline", "line"],
  ["\x1b]0;a title\x07text", "text"],
  ["\x1b]8;;https://example.com\x1b\\link\x1b]8;;\x1b\\", "link"],
  ["\x1b(Bcharset \x1b=keypad", "charset keypad"],
  ["\x1b[?25lcursor\x1b[?25h", "cursor"],
  ["bell\x07 back\bspace null\0 delete\x7f", "bell backspace null delete"],
  ["cut short \x1b[38;5", "cut short "],
  ["\x1b", ""],
  ["tab\tstays", "tab\tstays"],
  [" 10%\r 50%\r100%", "100%"],
  ["windows\r", "windows"],
  ["twice\r\r", "twice"],
  ["one\r\ntwo\rTWO\r\n", "one\nTWO\n"],
  ["größe 日本 🎉", "größe 日本 🎉"],
])("strips %j to %j", (text, expected) => expect(stripAnsi(text)).toBe(expected));

test("an open color continues across lines until it is reset", () => {
  const text = "\x1b[1;31mone\ntwo\x1b[0m\nthree";
  expect(getStyleAt(text, 0)).toEqual({});
  expect(getStyledParts("two\x1b[0m", [text, text.indexOf("two")])).toEqual([["two", "red bold"]]);
  expect(getStyleAt(text, text.indexOf("three"))).toEqual({});
});

/** Program output: text with complete, broken and unknown sequences. */
const output = fc
  .array(
    fc.oneof(
      fc.string(),
      fc.constantFrom("\x1b", "\x1b[", "\x1b[31m", "\x1b[0m", "\x1b[38;5;1m", "\x1b]0;", "\x07", "\r", "\n", "31m", "[0"),
    ),
  )
  .map((pieces) => pieces.join(""));

test("a stripped text equals its stripped lines, and has no control characters", () => {
  fc.assert(
    fc.property(output, (text) => {
      const shown = stripAnsi(text);
      expect(
        text
          .split("\n")
          .map((line) => parseStyledLine(line).text)
          .join("\n"),
      ).toBe(shown);
      // oxlint-disable-next-line no-control-regex
      expect(shown).not.toMatch(/[\x00-\x08\x0b-\x1f\x7f-\x9f]/);
    }),
  );
});

test("runs are in order, inside the text, and differ from the run before", () => {
  fc.assert(
    fc.property(output, (text) => {
      const { text: shown, runs } = parseStyledLine(text.replaceAll("\n", ""));
      runs.forEach(({ start, styles }, index) => {
        expect(start).toBeLessThan(shown.length);
        expect(start).toBeGreaterThan(runs[index - 1]?.start ?? -1);
        expect(styles).not.toBe(runs[index - 1]?.styles ?? "");
      });
    }),
  );
});
