import { array, assert, constantFrom, property } from "fast-check";
import { expect, test } from "vitest";
import { toDiffRows } from "./toDiffRows";
import { diffTexts } from "./diffTexts";

const joinLines = (lines: readonly string[]) => lines.join("\n");
const numberedLines = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => `line ${from + index}`);

test("pairs unchanged lines with the line numbers of both sides", () => {
  expect(diffTexts("a\nb\nc", "a\nc\nd")).toEqual([
    { kind: "same", removed: [{ number: 1, text: "a" }], added: [{ number: 1, text: "a" }] },
    { kind: "changed", removed: [{ number: 2, text: "b" }], added: [], isWhitespaceOnly: false },
    { kind: "same", removed: [{ number: 3, text: "c" }], added: [{ number: 2, text: "c" }] },
    { kind: "changed", removed: [], added: [{ number: 3, text: "d" }], isWhitespaceOnly: false },
  ]);
});

test("highlights the range that differs in replaced lines", () => {
  expect(diffTexts("mtu 1500 ok", "mtu 9000 ok")).toEqual([
    {
      kind: "changed",
      removed: [{ number: 1, text: "mtu 1500 ok", highlight: [4, 6] }],
      added: [{ number: 1, text: "mtu 9000 ok", highlight: [4, 6] }],
      isWhitespaceOnly: false,
    },
  ]);
});

test.each([
  ["a b", "a  b"],
  ["a\tb", "a    b"],
  ["a", "a "],
  ["a\r", "a"],
  ["a\n", "a"],
])("detects a whitespace-only difference between %j and %j", (from, to) => {
  expect(diffTexts(from, to).filter((hunk) => hunk.kind === "changed")).toEqual([expect.objectContaining({ isWhitespaceOnly: true })]);
});

test("treats a missing text as no lines and an empty text as one line", () => {
  expect(diffTexts(undefined, "")).toEqual([{ kind: "changed", removed: [], added: [{ number: 1, text: "" }], isWhitespaceOnly: true }]);
  expect(diffTexts(undefined, undefined)).toEqual([]);
});

test("truncates a long line around the difference", () => {
  const [hunk] = diffTexts("x".repeat(50_000), `${"x".repeat(30_000)}y${"x".repeat(20_000)}`);
  if (hunk?.kind !== "changed") throw new Error("nothing changed");
  const line = hunk.added[0]!;
  expect(line.isTruncated).toBe(true);
  expect(line.text.length).toBe(1000);
  expect(line.text.slice(...line.highlight!)).toBe("y");
});

test("highlights surrogate pairs as a whole", () => {
  const [hunk] = diffTexts("a😀b", "a😁b");
  if (hunk?.kind !== "changed") throw new Error("nothing changed");
  expect([hunk.removed[0]!, hunk.added[0]!].map((line) => line.text.slice(...line.highlight!))).toEqual(["😀", "😁"]);
});

test("compares long texts without common lines as a single hunk", () => {
  const hunks = diffTexts(joinLines(numberedLines(1, 30_000)), joinLines(numberedLines(100_000, 130_000)));
  expect(hunks).toHaveLength(1);
  expect(hunks[0]).toMatchObject({ kind: "changed" });
});

test("keeps all lines of both texts in order", () => {
  const lines = array(constantFrom("a", "b", "", " ", "c d"), { maxLength: 30 });
  assert(
    property(lines, lines, (from, to) => {
      const hunks = diffTexts(joinLines(from), joinLines(to));
      for (const [side, expected] of [
        ["removed", from],
        ["added", to],
      ] as const) {
        const all = hunks.flatMap((hunk) => hunk[side]);
        expect(all.map((line) => line.text)).toEqual(joinLines(expected).split("\n"));
        expect(all.map((line) => line.number)).toEqual(all.map((_, index) => index + 1));
      }
    }),
  );
});

test("folds unchanged lines except for three next to a change", () => {
  const lines = diffTexts(
    joinLines([...numberedLines(1, 20), "old", ...numberedLines(30, 60), "end"]),
    joinLines([...numberedLines(1, 20), "new", ...numberedLines(30, 60), "end!"]),
  );
  const getShownRows = (openHunks: number[], unified = false) =>
    toDiffRows(lines, new Set(openHunks), unified).map((row) =>
      row.kind === "fold" ? row.count : (row.removed?.text ?? `+ ${row.added!.text}`),
    );
  expect(getShownRows([])).toEqual([17, ...numberedLines(18, 20), "old", ...numberedLines(30, 32), 25, ...numberedLines(58, 60), "end"]);
  expect(getShownRows([], true)).toContain("+ new");
  expect(getShownRows([0])).toEqual([...numberedLines(1, 20), "old", ...numberedLines(30, 32), 25, ...numberedLines(58, 60), "end"]);
});

test("doesn't fold a single line", () => {
  const lines = diffTexts(joinLines(["x", ...numberedLines(1, 7), "y"]), joinLines(["X", ...numberedLines(1, 7), "Y"]));
  expect(toDiffRows(lines, new Set(), false).some((row) => row.kind === "fold")).toBe(false);
});
