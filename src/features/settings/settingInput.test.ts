import { array, assert, boolean, constant, dictionary, double, integer, oneof, property, string } from "fast-check";
import { expect, test } from "vitest";
import type { SettingDefinition } from "~/api/endpoints";
import { effectsOf, inputKind, isChanged, looseText, pairsOf, textOf, textOfPairs, valueOf, wordOf } from "./settingInput";

const define = (type: string, rest: Partial<SettingDefinition> = {}): SettingDefinition => ({
  name: "one",
  type,
  default: "",
  doc: "",
  recompile: false,
  update_model: false,
  agent_restart: false,
  protected: false,
  ...rest,
});

test.each([
  ["bool", true, "switch"],
  ["int", 7, "integer"],
  ["positive_float", 0.1, "number"],
  ["str", "600", "text"],
  ["enum", "a", "text"],
  ["dict", { a: 1 }, "map"],
  ["never_heard_of", 7, "any"],
  ["toString", "x", "any"],
])("a definition of type %s makes an input of its own", (type, value, kind) => {
  expect(inputKind(define(type), value)).toBe(kind);
});

test("allowed values are chosen from, whatever the type", () => {
  expect(inputKind(define("enum", { allowed_values: ["a", "b"] }), "a")).toBe("choice");
  expect(inputKind(define("int", { allowed_values: [1, 2] }), 1)).toBe("choice");
});

test.each([
  ["bool", "yes"],
  ["dict", ["a"]],
  ["dict", null],
  ["str", 5],
])("a stored value that is no %s is shown as what it is", (type, value) => {
  expect(inputKind(define(type), value)).toBe("any");
});

test.each([
  ["integer", "30", 30],
  ["integer", " -3 ", -3],
  ["integer", "007", 7],
  ["number", "0.5", 0.5],
  ["number", "1e3", 1000],
  ["number", ".5", 0.5],
  ["number", "0", 0],
  ["text", "5", "5"],
  ["text", "", ""],
  ["text", '{"a": 1', '{"a": 1'],
  ["switch", "true", true],
  ["switch", "false", false],
  ["choice", "2", 2],
  ["choice", "two", "two"],
  ["any", "two words", "two words"],
  ["any", "", ""],
  ["any", "1.2.3", "1.2.3"],
  ["any", '"5"', "5"],
  ["any", "5", 5],
  ["any", "null", null],
  ["any", '{"a": [1, true]}', { a: [1, true] }],
] as const)("%s: %j is sent as its type", (kind, text, value) => {
  expect(valueOf(kind, text)).toEqual({ value });
});

test.each([
  ["integer", "", "whole number"],
  ["integer", "12.5", "whole number"],
  ["integer", "1e3", "whole number"],
  ["integer", "many", "whole number"],
  ["integer", "9007199254740993", "too large"],
  ["number", "-1", "0 or more"],
  ["number", "", "0 or more"],
  ["number", "1e999", "0 or more"],
  ["number", "NaN", "0 or more"],
  ["any", '{"a": 1', "no JSON"],
  ["any", "[1,]", "no JSON"],
  ["any", "9007199254740993", "too large"],
  ["any", '{"a": [9007199254740993]}', "too large"],
  ["any", "NaN", "too large"],
] as const)("%s: %j says why it cannot be sent", (kind, text, problem) => {
  expect(valueOf(kind, text)).toEqual({ problem: expect.stringContaining(problem) });
});

const pairs = (...list: [string, string][]) => textOfPairs(list);

test("a map's values are of the type that they read as", () => {
  expect(valueOf("map", pairs(["a", "1"], ["b", "one"], ["c", "true"], ["d", '"1"'], ["__proto__", "x"]))).toEqual({
    value: Object.fromEntries([
      ["a", 1],
      ["b", "one"],
      ["c", true],
      ["d", "1"],
      ["__proto__", "x"],
    ]),
  });
});

test.each([
  [pairs(["", "1"]), "needs a name"],
  [pairs(["a", "1"], ["a", "2"]), "a is there twice"],
  [pairs(["a", "[1"]), "a: This is no JSON"],
])("a map that cannot be sent says why: %s", (text, problem) => {
  expect(valueOf("map", text)).toEqual({ problem: expect.stringContaining(problem) });
});

/** Integers beyond 2^53 are refused, and JSON tells no negative zero. */
const sendable = double({ noNaN: true, noDefaultInfinity: true }).filter(
  (one) => (!Number.isInteger(one) || Number.isSafeInteger(one)) && !Object.is(one, -0),
);
const scalar = oneof(string(), integer(), boolean(), sendable);

test("any value is the same again after it was a text", () => {
  const value = oneof(scalar, constant(null), array(scalar), dictionary(string(), scalar, { noNullPrototype: true }));
  assert(
    property(value, (one) => {
      expect(valueOf("any", looseText(one))).toEqual({ value: one });
    }),
  );
});

test("any map is the same again after it was typed as pairs", () => {
  assert(
    property(dictionary(string({ minLength: 1 }), scalar, { noNullPrototype: true }), (one) => {
      expect(valueOf("map", textOf("map", one))).toEqual({ value: one });
    }),
  );
});

test("a map's entries keep their order while they are typed", () => {
  expect(pairsOf(textOf("map", { b: 1, a: "x" }))).toEqual([
    ["b", "1"],
    ["a", "x"],
  ]);
});

test("a value is another than the default by what it is, not by how it is written", () => {
  expect(isChanged(define("int", { default: 7 }), 7)).toBe(false);
  expect(isChanged(define("int", { default: 7 }), 8)).toBe(true);
  expect(isChanged(define("str", { default: "7" }), 7)).toBe(true);
  expect(isChanged(define("dict", { default: { a: "1", b: "2" } }), { b: "2", a: "1" })).toBe(false);
  expect(isChanged(define("bool", { default: false }), true)).toBe(true);
});

test("a value is told like its input shows it", () => {
  expect(wordOf("switch", true)).toBe("on");
  expect(wordOf("text", "600")).toBe("600");
  expect(wordOf("text", "")).toBe("empty");
  expect(wordOf("any", "600")).toBe('"600"');
  expect(wordOf("map", { a: 1 })).toBe('{"a":1}');
});

test("what changes cause is said once for all of them", () => {
  const both = define("str", { recompile: true, update_model: true });
  expect(effectsOf([define("str")])).toBe("");
  expect(effectsOf([define("str", { agent_restart: true })])).toBe("restarts the agents");
  expect(effectsOf([define("str"), both, both])).toBe("updates the model’s repositories and asks for a recompile");
});
