import { expect, test } from "vitest";
import { bare, data, getWarnings, nothing, page, parseBody, uncountedPage } from "./responseReaders";
import { array, nullable, number, object, record, text } from "./checks";
import { ApiError } from "./error";

const encode = (body: string) => new TextEncoder().encode(body).buffer;

test("opens the envelope of v2 and returns the body of v1", () => {
  expect(data(array(number))({ data: [1] })).toEqual([1]);
  expect(data(object<{ id: string }>({ id: text }))({ data: { id: "a" }, metadata: { warnings: ["slow"] } })).toEqual({ id: "a" });
  expect(data(nullable(object()))({ data: null })).toBeNull();
  expect(bare(object<{ queue: string[] }>({ queue: array(text) }))({ queue: [] })).toEqual({ queue: [] });
});

test("accepts an empty response or an envelope where nothing is expected", () => {
  for (const body of [undefined, {}, { data: null }, { metadata: { warnings: [] } }]) expect(nothing(body)).toBeUndefined();
  for (const body of [null, "", 1, []]) expect(() => nothing(body)).toThrow(ApiError);
});

test.each([
  ["an array", data(array(text))],
  ["an object", data(object())],
  ["a text", data(text)],
  ["an object or null", data(nullable(object()))],
])("rejects a response without %s in its envelope", (_, read) => {
  for (const body of [undefined, null, "page", 1, [], {}, { data: undefined }, { data: 7 }, { other: {} }]) {
    expect(() => read(body)).toThrow(expect.objectContaining({ kind: "unreadable", isTransient: true }));
  }
});

test("says where the structure differs", () => {
  const readRows = data(array(object<{ id: string }>({ id: text })));
  expect(() => readRows({ data: [{ id: "a" }, {}] })).toThrow(
    "The response has an unexpected structure at “data[1].id”. Is the API at this address?",
  );
  expect(() => bare(object<{ queue: string }>({ queue: text }))({})).toThrow("at “queue”.");
  expect(() => bare(record(text))([])).toThrow("The response has an unexpected structure. Is the API at this address?");
});

test("rejects a list without rows, links or counts", () => {
  const readPage = page(object<{ id: string }>({ id: text }));
  const valid = { data: [{ id: "a" }], links: { next: "/api?a=1" }, metadata: { total: 1, before: 0, after: 0 } };
  const args = { search: {} };
  expect(readPage(valid, args)).toBe(valid);
  for (const different of [
    { data: {} },
    { data: [{ id: "a" }, null] },
    { links: null },
    { links: { next: 7 } },
    { metadata: {} },
    { metadata: { total: "1", before: 0, after: 0 } },
    { metadata: { ...valid.metadata, deploy_summary: { total: 1, by_state: { deployed: null } } } },
  ])
    expect(() => readPage({ ...valid, ...different }, args)).toThrow("The response has an unexpected structure at");
});

test("rejects a list without the summary that the request asked for", () => {
  const readPage = page(object());
  const getPage = (deploy_summary: unknown) => ({ data: [], links: {}, metadata: { total: 0, before: 0, after: 0, deploy_summary } });
  expect(() => readPage(getPage({ total: 0, by_state: {} }), { search: { deploy_summary: true } })).not.toThrow();
  for (const missing of [null, undefined, []]) {
    expect(() => readPage(getPage(missing), { search: { deploy_summary: true } })).toThrow("at “metadata.deploy_summary”.");
  }
  expect(() => readPage(getPage(null), { search: { deploy_summary: false } })).not.toThrow();
});

test("reads a page without counts", () => {
  const readPage = uncountedPage(number);
  expect(readPage({ data: [1], links: { next: "/api?a=1" } })).toEqual({ rows: [1], links: { next: "/api?a=1" } });
  expect(readPage({ data: [] })).toEqual({ rows: [], links: {} });
  for (const body of [{ links: {} }, { data: ["1"] }, { data: [1], links: { prev: 7 } }]) expect(() => readPage(body)).toThrow(ApiError);
});

test("reads warnings from any body", () => {
  expect(getWarnings({ metadata: { warnings: ["a", 1, { toString: 1 }] } })).toEqual(["a"]);
  for (const body of [undefined, null, [], {}, { metadata: null }, { metadata: { warnings: "a" } }]) expect(getWarnings(body)).toEqual([]);
});

test("parses the JSON of a body", () => {
  expect(parseBody(encode('{"big": 9007199254740993}'))).toEqual({ big: 9007199254740993n });
  for (const body of ["", "<html>", "{"])
    expect(() => parseBody(encode(body))).toThrow("The 200 response isn't JSON. Is the API at this address?");
});
