import { array, assert, constantFrom, property } from "fast-check";
import { expect, test } from "vitest";
import { diffRows } from "./diffRows";
import { linesOf } from "./lines";
import { visible } from "./visible";

const text = (lines: readonly string[]) => lines.join("\n");
const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => `line ${from + index}`);

test("what both have stands beside each other, with the numbers of each", () => {
  expect(linesOf("a\nb\nc", "a\nc\nd")).toEqual([
    { kind: "same", removed: [{ number: 1, text: "a" }], added: [{ number: 1, text: "a" }] },
    { kind: "changed", removed: [{ number: 2, text: "b" }], added: [], blank: false },
    { kind: "same", removed: [{ number: 3, text: "c" }], added: [{ number: 2, text: "c" }] },
    { kind: "changed", removed: [], added: [{ number: 3, text: "d" }], blank: false },
  ]);
});

test("lines that came for others say in what they differ", () => {
  expect(linesOf("mtu 1500 ok", "mtu 9000 ok")).toEqual([
    {
      kind: "changed",
      removed: [{ number: 1, text: "mtu 1500 ok", mark: [4, 6] }],
      added: [{ number: 1, text: "mtu 9000 ok", mark: [4, 6] }],
      blank: false,
    },
  ]);
});

test.each([
  ["a b", "a  b"],
  ["a\tb", "a    b"],
  ["a", "a "],
  ["a\r", "a"],
  ["a\n", "a"],
])("white space alone is the difference of %j and %j", (from, to) => {
  expect(linesOf(from, to).filter((part) => part.kind === "changed")).toEqual([expect.objectContaining({ blank: true })]);
});

test("white space can be seen", () => {
  expect(visible("a b\tc\r\u00a0")).toBe("a·b→\tc␍⍽");
});

test("a text that is not there has no lines, an empty one has one", () => {
  expect(linesOf(undefined, "")).toEqual([{ kind: "changed", removed: [], added: [{ number: 1, text: "" }], blank: true }]);
  expect(linesOf(undefined, undefined)).toEqual([]);
});

test("a long line is cut round what differs in it", () => {
  const [part] = linesOf("x".repeat(50_000), `${"x".repeat(30_000)}y${"x".repeat(20_000)}`);
  if (part?.kind !== "changed") throw new Error("nothing changed");
  const line = part.added[0]!;
  expect(line.cut).toBe(true);
  expect(line.text.length).toBe(1000);
  expect(line.text.slice(...line.mark!)).toBe("y");
});

test("letters of two halves are marked whole", () => {
  const [part] = linesOf("a😀b", "a😁b");
  if (part?.kind !== "changed") throw new Error("nothing changed");
  expect([part.removed[0]!, part.added[0]!].map((line) => line.text.slice(...line.mark!))).toEqual(["😀", "😁"]);
});

test("texts that share nothing are told apart as wholes, however long", () => {
  const parts = linesOf(text(numbers(1, 30_000)), text(numbers(100_000, 130_000)));
  expect(parts).toHaveLength(1);
  expect(parts[0]).toMatchObject({ kind: "changed" });
});

test("whatever two texts are, the lines of each are all there, in order", () => {
  const lines = array(constantFrom("a", "b", "", " ", "c d"), { maxLength: 30 });
  assert(
    property(lines, lines, (one, other) => {
      const parts = linesOf(text(one), text(other));
      for (const [side, of] of [
        ["removed", one],
        ["added", other],
      ] as const) {
        const all = parts.flatMap((part) => part[side]);
        expect(all.map((line) => line.text)).toEqual(text(of).split("\n"));
        expect(all.map((line) => line.number)).toEqual(all.map((_, index) => index + 1));
      }
    }),
  );
});

test("what is the same is folded but for three lines next to a change", () => {
  const lines = linesOf(
    text([...numbers(1, 20), "old", ...numbers(30, 60), "end"]),
    text([...numbers(1, 20), "new", ...numbers(30, 60), "end!"]),
  );
  const shown = (open: number[], unified = false) =>
    diffRows(lines, new Set(open), unified).map((row) => (row.kind === "fold" ? row.count : (row.removed?.text ?? `+ ${row.added!.text}`)));
  expect(shown([])).toEqual([17, ...numbers(18, 20), "old", ...numbers(30, 32), 25, ...numbers(58, 60), "end"]);
  expect(shown([], true)).toContain("+ new");
  expect(shown([0])).toEqual([...numbers(1, 20), "old", ...numbers(30, 32), 25, ...numbers(58, 60), "end"]);
});

test("a fold hides two lines at least", () => {
  const lines = linesOf(text(["x", ...numbers(1, 7), "y"]), text(["X", ...numbers(1, 7), "Y"]));
  expect(diffRows(lines, new Set(), false).some((row) => row.kind === "fold")).toBe(false);
});
