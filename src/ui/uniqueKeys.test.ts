import { expect, test } from "vitest";
import { getUniqueKeys, withUniqueKeys } from "./uniqueKeys";

test("numbers the keys that repeat", () => {
  expect(getUniqueKeys([])).toEqual([]);
  expect(getUniqueKeys(["a", "b", "a", "a"])).toEqual(["a", "b", "a #2", "a #3"]);
});

test("differs from keys that already look numbered", () => {
  for (const keys of [
    ["a", "a", "a #2"],
    ["a #2", "a", "a"],
    ["a", "a #2", "a", "a #2"],
  ])
    expect(new Set(getUniqueKeys(keys)).size).toBe(keys.length);
});

test("takes one step per key, however often one repeats", () => {
  const keys = getUniqueKeys(Array.from({ length: 100_000 }, () => "a"));
  expect([new Set(keys).size, keys.at(-1)]).toEqual([100_000, "a #100000"]);
});

test("keeps the order of the items", () => {
  const items = [{ id: "x" }, { id: "y" }, { id: "x" }];
  expect(withUniqueKeys(items, ({ id }) => id)).toEqual([
    ["x", items[0]],
    ["y", items[1]],
    ["x #2", items[2]],
  ]);
});
