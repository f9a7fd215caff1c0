// @vitest-environment jsdom
import * as fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";
import { parseJson } from "~/api/json";
import { refusal, replaceFetch } from "~/test/fetch";
import { defineList, type AnyList } from "./declaration";
import { allPages, written } from "./export";

const env = "e4a1f1c2-0000-4000-8000-000000000001";
const list = defineList("GET /api/v2/agents", {
  title: "Agents",
  noun: ["agent", "agents"],
  rowId: (agent) => agent.name,
  sort: "name.asc",
  empty: "Nothing.",
  columns: {
    name: { header: "Name", sort: "name", cell: () => null, text: (agent) => agent.name },
    status: { header: 'Status, "now"', hidden: true, cell: () => null, text: (agent) => agent.status },
  },
  filters: {},
}) as AnyList;

const csv = (...names: string[]) =>
  written(
    "csv",
    list,
    names.map((name) => ({ name, status: "up" })),
  );

test("a CSV has a header and all columns, hidden ones too, with every line ended", () => {
  expect(written("csv", list, "header")).toBe('Name,"Status, ""now"""\r\n');
  expect(csv("a", "Größe-日本")).toBe("a,up\r\nGröße-日本,up\r\n");
});

test.each([
  ["a,b", '"a,b"'],
  ['say "no"', '"say ""no"""'],
  ["two\nlines", '"two\nlines"'],
  ["two\rlines", '"two\rlines"'],
  [" blank ", " blank "],
  ["", ""],
])("the cell %j is written as %j", (text, cell) => expect(csv(text)).toBe(`${cell},up\r\n`));

test.each(["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x","y")', "-", "+a"])(
  "%j is text to a spreadsheet, not a formula",
  (text) => expect(csv(text).replace(/^"/, "")).toMatch(/^'/),
);

test.each(["-5", "+1.5e3", "-0.1", "5", "a=b", "1-2"])("%j is left as it is", (text) => expect(csv(text)).toBe(`${text},up\r\n`));

/** A reader of CSV, as RFC 4180 has it. */
function cells(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, bare = "", end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    rows.at(-1)!.push(quoted?.replaceAll('""', '"') ?? bare);
    if (end === "\r\n") rows.push([]);
  }
  return rows.filter((row) => row.length > 1);
}

test("every text comes out of the CSV as it went in, but for the mark of a formula", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: fc.constantFrom(..."\",\r\n=+-@\t'a1日 ") }), { minLength: 1 }), (names) => {
      const read = cells(csv(...names)).map(([name]) => name!);
      expect(read.map((name, index) => (name === `'${names[index]}` ? names[index] : name))).toEqual(names);
    }),
    { numRuns: 2000 },
  );
});

test("NDJSON is a row a line, whole and exact", () => {
  const rows = [{ name: "a\nb\u2028", size: 9007199254740993n, ratio: NaN, more: { list: [1, null] } }, { name: "b" }];
  const text = written("ndjson", list, rows);
  expect(text.endsWith("\n")).toBe(true);
  expect(text.trimEnd().split("\n").map(parseJson)).toEqual(rows);
  expect(written("ndjson", list, "header")).toBe("");
  expect(written("ndjson", list, [])).toBe("");
});

/** A server with the pages; answers what it was asked for. */
function serve(pages: string[][]) {
  const asked: URLSearchParams[] = [];
  replaceFetch().on(/./, ({ address }) => {
    const query = new URLSearchParams(address.split("?")[1]);
    asked.push(query);
    const index = Number(query.get("start") ?? 0);
    const next = index + 1 < pages.length ? { next: `/api/v2/agents?start=${index + 1}&first_id=x` } : {};
    const data = pages[index]!.map((name) => ({ name }));
    return { data, links: next, metadata: { total: 5, before: 0, after: 5 } };
  });
  return asked;
}
afterEach(() => vi.unstubAllGlobals());

const request = { env, search: { limit: 20, sort: "name.desc", filter: { name: ["a_"] } } };
const rowsOf = (rows: object[]) => rows.map((row) => (row as { name: string }).name);

test("an export has all pages from the first, in order, with the list's filters and sort, a thousand rows at a time", async () => {
  const asked = serve([["a", "b"], ["c", "d"], ["e"]]);
  const pages: unknown[] = [];
  for await (const { rows, total } of allPages(list, request, new AbortController().signal)) pages.push([rowsOf(rows), total]);
  expect(pages).toEqual([
    [["a", "b"], 5],
    [["c", "d"], 5],
    [["e"], 5],
  ]);
  expect(asked.map((query) => [query.get("limit"), query.get("sort"), query.get("filter.name"), query.get("start")])).toEqual([
    ["1000", "name.desc", "a\\_", null],
    ["1000", "name.desc", "a\\_", "1"],
    ["1000", "name.desc", "a\\_", "2"],
  ]);
});

test("an export that is cancelled asks for no further page", async () => {
  const asked = serve([["a"], ["b"], ["c"]]);
  const cancel = new AbortController();
  const read: string[] = [];
  const run = async () => {
    for await (const { rows } of allPages(list, request, cancel.signal)) {
      read.push(...rowsOf(rows));
      cancel.abort();
    }
  };
  await expect(run()).rejects.toMatchObject({ name: "AbortError" });
  expect([read, asked.length]).toEqual([["a"], 1]);
});

test("an export ends with the failure of a page", async () => {
  replaceFetch().on(/./, () => refusal(503, "busy"));
  await expect(allPages(list, request, new AbortController().signal).next()).rejects.toMatchObject({ kind: "failed", message: "busy" });
});
