import { expect, test } from "vitest";
import { anything, array, either, flag, nullable, number, object, optional, record, text, type Check } from "./checks";

const values = [undefined, null, "a", 1, Number.NaN, 10n ** 20n, true, [], {}];

test.each<[string, Check<never>, unknown[]]>([
  ["a text", text, ["a"]],
  ["a number", number, [1]],
  ["a flag", flag, [true]],
  ["an object", object(), [{}]],
  ["a map", record(text), [{}]],
  ["a list", array(text), [[]]],
  ["a text or null", nullable(text), [null, "a"]],
  ["an optional text", optional(text), [undefined, null, "a"]],
  ["a text or a number", either(text, number), ["a", 1]],
  ["anything", anything, values],
])("%s", (_, check, valid) => {
  expect(values.filter((value) => check(value) === undefined)).toEqual(valid);
});

interface Thing {
  id: string;
  state: "on" | "off";
  parent?: Thing | null;
  tags: string[];
  counts: Record<string, number>;
}

const part = object<Thing>({ id: text });
const thing = object<Thing>({ id: text, state: text, parent: optional(part), tags: array(text), counts: record(number) });

test("passes fields that it doesn't name, and unknown words", () => {
  expect(thing({ id: "a", state: "new", tags: ["b"], counts: { c: 1, ["__proto__"]: 2 }, extra: [null] })).toBeUndefined();
  expect(thing({ id: "a", state: "on", parent: { id: "b" }, tags: [], counts: {} })).toBeUndefined();
});

test.each([
  [7, ""],
  [{ id: null }, ".id"],
  [{ id: "a", state: "on", parent: { id: 7 } }, ".parent.id"],
  [{ id: "a", state: "on", tags: ["b", null] }, ".tags[1]"],
  [{ id: "a", state: "on", tags: [], counts: { b: 1, c: "2" } }, ".counts.*"],
  [{ id: "a", state: "on", tags: [], counts: JSON.parse('{"__proto__": "2"}') as object }, ".counts.*"],
])("says where %j differs", (value, difference) => {
  expect(thing(value)).toBe(difference);
});

test("a check that contradicts the type of a field doesn't compile", () => {
  // @ts-expect-error of another type
  expect(object<Thing>({ id: number })({ id: 1 })).toBeUndefined();
  // @ts-expect-error for a field that the type doesn't have
  object<Thing>({ name: text });
  // @ts-expect-error that is optional although the field isn't
  object<Thing>({ id: optional(text) });
  // @ts-expect-error that isn't optional although the field is
  object<Thing>({ parent: part });
  // @ts-expect-error of items of another type
  object<Thing>({ tags: array(number) });
  // @ts-expect-error of a field of a nested object
  object<Thing>({ parent: optional(object({ id: flag })) });
});
