import { expect, test } from "vitest";
import { array, bare, data, getWarnings, nothing, nullable, object, page, text, uncountedPage } from "./answers";
import { ApiError } from "./error";

test("opens the envelope of v2 and returns the body of v1", () => {
  expect(data(array<number>())({ data: [1] })).toEqual([1]);
  expect(data(object<{ id: string }>())({ data: { id: "a" }, metadata: { warnings: ["slow"] } })).toEqual({ id: "a" });
  expect(data(text)({ data: "id" })).toBe("id");
  expect(data(nullable(object()))({ data: null })).toBeNull();
  expect(bare(object<{ queue: string[] }>())({ queue: [] })).toEqual({ queue: [] });
});

test("ignores the body of a response that returns nothing", () => {
  for (const body of [undefined, null, "", {}, { metadata: { warnings: [] } }]) expect(nothing(body)).toBeUndefined();
});

test.each([
  ["an array", data(array())],
  ["an object", data(object())],
  ["a text", data(text)],
  ["an object or null", data(nullable(object()))],
])("rejects a response without %s in its envelope", (_, answer) => {
  for (const body of [undefined, null, "page", 1, [], {}, { data: undefined }, { data: 7 }, { other: {} }]) {
    expect(() => answer(body)).toThrow(ApiError);
  }
});

test("rejects a list without rows, links or a total", () => {
  const valid = { data: [], links: {}, metadata: { total: 0, before: 0, after: 0 } };
  expect(page()(valid)).toBe(valid);
  for (const missing of [{ data: {} }, { links: null }, { metadata: {} }, { metadata: { total: "1" } }]) {
    expect(() => page()({ ...valid, ...missing })).toThrow("The response isn't a list. Is the API at this address?");
  }
});

test("reads a page without counts, with the links that are texts", () => {
  expect(uncountedPage<number>()({ data: [1], links: { next: "/api?a=1", prev: 7 } })).toEqual({ rows: [1], links: { next: "/api?a=1" } });
  expect(uncountedPage()({ data: [] })).toEqual({ rows: [], links: {} });
  expect(() => uncountedPage()({ links: {} })).toThrow(ApiError);
});

test("reads warnings from any body", () => {
  expect(getWarnings({ metadata: { warnings: ["a", 1] } })).toEqual(["a", "1"]);
  for (const body of [undefined, null, [], {}, { metadata: null }, { metadata: { warnings: "a" } }]) expect(getWarnings(body)).toEqual([]);
});
