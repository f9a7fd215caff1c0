// @vitest-environment jsdom
import * as fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";
import type { Agent } from "~/api/models";
import { parseJson } from "~/api/json";
import { createQueryClient } from "~/api/query";
import { mockFetch } from "~/test/mockFetch";
import { createEnvironment } from "~/test/responses";
import { defineList } from "./declaration";
import { createExportName, formatExportHeader, formatExportRows } from "./exportList";

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

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("writes a CSV header and all columns, including hidden ones, with a CRLF after each line", () => {
  expect(formatExportHeader("csv", list)).toBe('\uFEFFName,"Status, ""now"""\r\n');
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

test.each([
  "=1+1",
  "+cmd|' /C calc'!A0",
  "-2+3",
  "@SUM(A1)",
  '=HYPERLINK("http://x","y")',
  "-",
  "+a",
  "\t=1",
  "\r=1",
  "\n=1",
  " =1",
  "\ta",
  ";=1",
  "; ;=1",
  ";\t@A1",
  "＝1+1",
  "＋1",
  "－1+1",
  "＠SUM(A1)",
  " ＝1",
])("escapes %j so that a spreadsheet doesn't run it as a formula", (text) => expect(csv(text).replace(/^"/, "")).toMatch(/^'/));

test("escapes formulas after a separator within a cell", () => {
  expect(csv("a;=1;b; ＋2;c")).toBe("a;'=1;b;' ＋2;c,up\r\n");
});

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

test.each([
  ["prod", "prod-agents-20261124T101530Z.csv"],
  ["Größe 日本/../x:1", "Größe-日本-..-x-1-agents-20261124T101530Z.csv"],
  ["..\u202E \u0000", `${env}-agents-20261124T101530Z.csv`],
])("names the file of an export from %j", async (name, fileName) => {
  vi.useFakeTimers({ now: Date.parse("2026-11-24T10:15:30.123Z") });
  mockFetch().on(/\/environment\//, { data: createEnvironment({ id: env, name }) });
  expect(await createExportName(createQueryClient(), env, list, "csv")).toBe(fileName);
});

test("names the file of an export by the environment's ID if its name can't be loaded", async () => {
  mockFetch().on(/./, 500);
  expect(await createExportName(createQueryClient(), env, list, "ndjson")).toMatch(new RegExp(`^${env}-agents-\\d{8}T\\d{6}Z\\.ndjson$`));
});
