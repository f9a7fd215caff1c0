// @vitest-environment jsdom
import * as fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";
import type { Agent } from "~/api/models";
import { parseJson } from "~/api/json";
import { createQueryClient } from "~/api/query";
import { createErrorResponse, mockFetch } from "~/test/mockFetch";
import { defineList } from "./declaration";
import { fetchAllPages, formatExportHeader, formatExportRows } from "./exportList";

const env = "e4a1f1c2-0000-4000-8000-000000000001";
const list = defineList("GET /api/v2/agents", {
  id: "agents",
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
});

const context = { env, path: {}, client: createQueryClient() };
const toAgent = (name: string): Agent => ({ environment: env, name, paused: false, status: "up" });
const csv = (...names: string[]) => formatExportRows("csv", list, names.map(toAgent), context);

test("writes a CSV header and all columns, including hidden ones, with a CRLF after each line", () => {
  expect(formatExportHeader("csv", list)).toBe('Name,"Status, ""now"""\r\n');
  expect(csv("a", "Größe-日本")).toBe("a,up\r\nGröße-日本,up\r\n");
});

test.each([
  ["a,b", '"a,b"'],
  ['say "no"', '"say ""no"""'],
  ["two\nlines", '"two\nlines"'],
  ["two\rlines", '"two\rlines"'],
  [" blank ", " blank "],
  ["", ""],
])("writes the cell %j as %j", (text, cell) => expect(csv(text)).toBe(`${cell},up\r\n`));

test.each(["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x","y")', "-", "+a"])(
  "escapes %j so that a spreadsheet doesn't run it as a formula",
  (text) => expect(csv(text).replace(/^"/, "")).toMatch(/^'/),
);

test.each(["-5", "+1.5e3", "-0.1", "5", "a=b", "1-2"])("leaves %j unchanged", (text) => expect(csv(text)).toBe(`${text},up\r\n`));

/** Parses CSV according to RFC 4180. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, bare = "", end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    rows.at(-1)!.push(quoted?.replaceAll('""', '"') ?? bare);
    if (end === "\r\n") rows.push([]);
  }
  return rows.filter((row) => row.length > 1);
}

test("round-trips every text through CSV, except for the formula prefix", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: fc.constantFrom(..."\",\r\n=+-@\t'a1日 ") }), { minLength: 1 }), (names) => {
      const parsedNames = parseCsv(csv(...names)).map(([name]) => name!);
      expect(parsedNames.map((name, index) => (name === `'${names[index]}` ? names[index] : name))).toEqual(names);
    }),
    { numRuns: 2000 },
  );
});

test("writes one complete, exact row per NDJSON line", () => {
  const rows = [{ ...toAgent("a\nb\u2028"), size: 9007199254740993n, ratio: NaN, more: { list: [1, null] } }, toAgent("b")];
  const text = formatExportRows("ndjson", list, rows, context);
  expect(text.endsWith("\n")).toBe(true);
  expect(text.trimEnd().split("\n").map(parseJson)).toEqual(rows);
  expect(formatExportHeader("ndjson", list)).toBe("");
  expect(formatExportRows("ndjson", list, [], context)).toBe("");
});

/** Serves the pages and returns the search params of the requests. */
function servePages(pages: string[][]) {
  const requests: URLSearchParams[] = [];
  mockFetch().on(/./, ({ address }) => {
    const query = new URLSearchParams(address.split("?")[1]);
    requests.push(query);
    const index = Number(query.get("start") ?? 0);
    const next = index + 1 < pages.length ? { next: `/api/v2/agents?start=${index + 1}&first_id=x` } : {};
    const data = pages[index]!.map(toAgent);
    return { data, links: next, metadata: { total: 5, before: 0, after: 5 } };
  });
  return requests;
}
afterEach(() => vi.unstubAllGlobals());

const request = { env, search: { limit: 20, sort: "name.desc", filter: { name: ["a_"] } } };
const getRowNames = (rows: Agent[]) => rows.map(({ name }) => name);

test("fetches all pages in order, 1,000 rows at a time, with the list's filters and sort order", async () => {
  const requests = servePages([["a", "b"], ["c", "d"], ["e"]]);
  const pages: unknown[] = [];
  for await (const { rows, total } of fetchAllPages(list, request, new AbortController().signal)) pages.push([getRowNames(rows), total]);
  expect(pages).toEqual([
    [["a", "b"], 5],
    [["c", "d"], 5],
    [["e"], 5],
  ]);
  expect(requests.map((query) => [query.get("limit"), query.get("sort"), query.get("filter.name"), query.get("start")])).toEqual([
    ["1000", "name.desc", "a\\_", null],
    ["1000", "name.desc", "a\\_", "1"],
    ["1000", "name.desc", "a\\_", "2"],
  ]);
});

test("requests no further pages once aborted", async () => {
  const requests = servePages([["a"], ["b"], ["c"]]);
  const controller = new AbortController();
  const names: string[] = [];
  const runExport = async () => {
    for await (const { rows } of fetchAllPages(list, request, controller.signal)) {
      names.push(...getRowNames(rows));
      controller.abort();
    }
  };
  await expect(runExport()).rejects.toMatchObject({ name: "AbortError" });
  expect([names, requests.length]).toEqual([["a"], 1]);
});

test("throws the error of a failed page", async () => {
  mockFetch().on(/./, () => createErrorResponse(503, "busy"));
  await expect(fetchAllPages(list, request, new AbortController().signal).next()).rejects.toMatchObject({
    kind: "failed",
    message: "busy",
  });
});
