import { array, assert, boolean, constant, dictionary, double, integer, oneof, property, string } from "fast-check";
import { expect, test } from "vitest";
import type { SettingDefinition } from "~/api/models";
import {
  describeEffects,
  getInputKind,
  differsFromDefault,
  formatLooseValue,
  parsePairs,
  toInputText,
  formatPairs,
  parseInput,
  formatSettingValue,
} from "./settingInput";

const createDefinition = (type: string, rest: Partial<SettingDefinition> = {}): SettingDefinition => ({
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
])("picks an input kind for type %s", (type, value, kind) => {
  expect(getInputKind(createDefinition(type), value)).toBe(kind);
});

test("uses a choice for any type with allowed values", () => {
  expect(getInputKind(createDefinition("enum", { allowed_values: ["a", "b"] }), "a")).toBe("choice");
  expect(getInputKind(createDefinition("int", { allowed_values: [1, 2] }), 1)).toBe("choice");
});

test.each([
  ["bool", "yes"],
  ["dict", ["a"]],
  ["dict", null],
  ["str", 5],
])("falls back to any for a stored value that isn't a %s", (type, value) => {
  expect(getInputKind(createDefinition(type), value)).toBe("any");
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
] as const)("%s: parses %j to its type", (kind, text, value) => {
  expect(parseInput(kind, text)).toEqual({ value });
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
  ["any", '{"a": 1', "Invalid JSON"],
  ["any", "[1,]", "Invalid JSON"],
  ["any", "9007199254740993", "too large"],
  ["any", '{"a": [9007199254740993]}', "too large"],
  ["any", "NaN", "too large"],
] as const)("%s: rejects %j with a reason", (kind, text, problem) => {
  expect(parseInput(kind, text)).toEqual({ problem: expect.stringContaining(problem) });
});

const formatTestPairs = (...list: [string, string][]) => formatPairs(list);

test("infers the types of a map's values", () => {
  expect(parseInput("map", formatTestPairs(["a", "1"], ["b", "one"], ["c", "true"], ["d", '"1"'], ["__proto__", "x"]))).toEqual({
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
  [formatTestPairs(["", "1"]), "needs a name"],
  [formatTestPairs(["a", "1"], ["a", "2"]), "a is used twice"],
  [formatTestPairs(["a", "[1"]), "a: Invalid JSON"],
])("rejects an invalid map with a reason: %s", (text, problem) => {
  expect(parseInput("map", text)).toEqual({ problem: expect.stringContaining(problem) });
});

/** Integers beyond 2^53 are rejected, and JSON has no negative zero. */
const sendable = double({ noNaN: true, noDefaultInfinity: true }).filter(
  (sample) => (!Number.isInteger(sample) || Number.isSafeInteger(sample)) && !Object.is(sample, -0),
);
const scalar = oneof(string(), integer(), boolean(), sendable);

test("round-trips any value through text", () => {
  const value = oneof(scalar, constant(null), array(scalar), dictionary(string(), scalar, { noNullPrototype: true }));
  assert(
    property(value, (sample) => {
      expect(parseInput("any", formatLooseValue(sample))).toEqual({ value: sample });
    }),
  );
});

test("round-trips any map through pairs", () => {
  assert(
    property(dictionary(string({ minLength: 1 }), scalar, { noNullPrototype: true }), (sample) => {
      expect(parseInput("map", toInputText("map", sample))).toEqual({ value: sample });
    }),
  );
});

test("keeps the order of a map's entries", () => {
  expect(parsePairs(toInputText("map", { b: 1, a: "x" }))).toEqual([
    ["b", "1"],
    ["a", "x"],
  ]);
});

test("compares with the default by value, not by notation", () => {
  expect(differsFromDefault(createDefinition("int", { default: 7 }), 7)).toBe(false);
  expect(differsFromDefault(createDefinition("int", { default: 7 }), 8)).toBe(true);
  expect(differsFromDefault(createDefinition("str", { default: "7" }), 7)).toBe(true);
  expect(differsFromDefault(createDefinition("dict", { default: { a: "1", b: "2" } }), { b: "2", a: "1" })).toBe(false);
  expect(differsFromDefault(createDefinition("bool", { default: false }), true)).toBe(true);
});

test("formats a value the way its input shows it", () => {
  expect(formatSettingValue("switch", true)).toBe("on");
  expect(formatSettingValue("text", "600")).toBe("600");
  expect(formatSettingValue("text", "")).toBe("empty");
  expect(formatSettingValue("any", "600")).toBe('"600"');
  expect(formatSettingValue("map", { a: 1 })).toBe('{"a":1}');
});

test("describes combined effects once", () => {
  const both = createDefinition("str", { recompile: true, update_model: true });
  expect(describeEffects([createDefinition("str")])).toBe("");
  expect(describeEffects([createDefinition("str", { agent_restart: true })])).toBe("restarts the agents");
  expect(describeEffects([createDefinition("str"), both, both])).toBe("updates the model's repositories and requests a recompile");
});
