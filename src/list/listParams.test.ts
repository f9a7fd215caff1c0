import { expect, test } from "vitest";
import { formatSearch } from "~/paths";
import { parseDateTimeInput } from "~/ui/time";
import { foldedReports, logs, reports, resources, versions } from "~/test/exampleLists";
import type { ListParamsDeclaration } from "./declaration";
import { parseListParams, getRequestFilter, formatListParams, type ListParams } from "./listParams";

const parse = (list: ListParamsDeclaration, search: string) => parseListParams(list, new URLSearchParams(search));
const defaultParams: ListParams = { sort: resources.sort, limit: 20, filter: {}, flags: [], cursor: {}, expandedIds: [] };

test("keeps the page's params next to the list's", () => {
  const params: ListParams = { ...defaultParams, limit: 50, filter: { agent: ["a b"] } };
  const searchParams = formatListParams(resources, params, { id: "a[b,c=/d]", tab: "logs" });
  expect(formatSearch(searchParams)).toBe("?id=a[b,c%3D/d]&tab=logs&filter.agent=a+b&limit=50");
  expect(parseListParams(resources, searchParams, ["id", "tab"])).toEqual({ params, ignoredParams: [] });
  expect(parseListParams(resources, searchParams).ignoredParams).toEqual(["id=a[b,c=/d]", "tab=logs"]);
});

test("uses fixed defaults for an empty address and doesn't write them", () => {
  expect(parse(resources, "")).toEqual({ params: defaultParams, ignoredParams: [] });
  expect(formatSearch(formatListParams(resources, defaultParams))).toBe("");
  expect(parse(resources, "sort=resource_type.asc&limit=20")).toEqual({ params: defaultParams, ignoredParams: [] });
});

test("a flag that is set by default is only in the address while it isn't set", () => {
  const set = { ...defaultParams, sort: foldedReports.sort, flags: ["folded"] };
  expect(parse(foldedReports, "")).toEqual({ params: set, ignoredParams: [] });
  expect(formatSearch(formatListParams(foldedReports, set))).toBe("");
  const unset = { ...set, flags: [] };
  expect(parse(foldedReports, "unfolded=true&unfolded=true")).toEqual({ params: unset, ignoredParams: [] });
  expect(formatSearch(formatListParams(foldedReports, unset))).toBe("?unfolded=true");
  expect(parse(foldedReports, "folded=true&unfolded=false")).toEqual({
    params: set,
    ignoredParams: ["folded=true", "unfolded=false"],
  });
});

test("adds the filters of set and unset flags to the request", () => {
  expect(getRequestFilter(resources, { ...defaultParams, filter: { agent: ["a"] } })).toEqual({ agent: ["a"], status: ["!orphaned"] });
  expect(getRequestFilter(resources, { ...defaultParams, flags: ["orphaned"] })).toEqual({});
});

test.each([
  [resources, "sort=agent.DESC", { sort: "agent.desc" }],
  [resources, "limit=1000&limit=1000", { limit: 1000 }],
  [resources, "filter.agent=a&filter.agent=b&filter.agent=a", { filter: { agent: ["a", "b"] } }],
  [resources, "filter.agent=日本+%25", { filter: { agent: ["日本 %"] } }],
  [resources, "filter.status=!deployed&filter.status=orphaned", { filter: { status: ["!deployed", "orphaned"] } }],
  [resources, "filter.status=not_yet_known", { filter: { status: ["not_yet_known"] } }],
  [resources, "start=&first_id=Gr%C3%B6%C3%9Fe", { cursor: { start: "", first_id: "Größe" } }],
  [resources, "purged=true&orphaned=true&orphaned=true", { flags: ["orphaned", "purged"] }],
  [logs, "filter.minimal_log_level=INFO&filter.action=deploy", { filter: { minimal_log_level: ["INFO"], action: ["deploy"] } }],
  [logs, "open=a&open=&open=a", { expandedIds: ["a", ""] }],
  [logs, "filter.timestamp=gt:2026-02-28T10:00:00.123%2B01:00", { filter: { timestamp: ["gt:2026-02-28T10:00:00.123+01:00"] } }],
  [logs, `filter.timestamp=le:${parseDateTimeInput("2024-02-29T23:59:59", "utc")}`, { filter: { timestamp: ["le:2024-02-29T23:59:59Z"] } }],
  [versions, "filter.version=ge:2&filter.version=lt:2147483647", { filter: { version: ["ge:2", "lt:2147483647"] } }],
  [versions, "filter.version=gt:-1", { filter: { version: ["gt:-1"] } }],
  [reports, "filter.success=false&filter.started=true", { filter: { success: ["false"], started: ["true"] } }],
])("%# parses $1", (list, address, expected) => {
  expect(parse(list, address)).toEqual({ params: { ...defaultParams, sort: list.sort, ...expected }, ignoredParams: [] });
});

test.each([
  [resources, "sort=count.asc"],
  [resources, "sort=status.asc"],
  [resources, "sort=agent"],
  [resources, "limit=0"],
  [resources, "limit=1001"],
  [resources, "limit=-5"],
  [resources, "orphaned=false"],
  [resources, "open=a"],
  [resources, "filter.resource_id_value=x"],
  [resources, "filter.__proto__=x"],
  [resources, "filter.constructor=x"],
  [resources, "filter.agent"],
  [resources, "filter.agent=a\0"],
  [resources, "start=\0"],
  [resources, "constructor=true"],
  [resources, "filter.status=non-compliant!"],
  [resources, "filter.status=!"],
  [resources, "start=日本"],
  [logs, "first_id=x"],
  [logs, "filter.action=!deploy"],
  [logs, "filter.timestamp=2026-01-01"],
  [logs, "filter.timestamp=ge:2026-02-31"],
  [logs, "filter.timestamp=ge:2026-13-01"],
  [logs, "filter.timestamp=ge:2026-01-01T10:00:60"],
  [logs, "filter.timestamp=ge:0000-01-01"],
  [logs, "filter.timestamp=le:9999-12-31T23:59:59-01:00"],
  [logs, "filter.minimal_log_level=30"],
  [reports, "filter.success=yes"],
  [versions, "filter.version=2"],
  [versions, "filter.version=eq:2"],
  [versions, "filter.version=ge:2.5"],
  [versions, "filter.version=ge:2147483648"],
  [versions, "filter.version=ge:"],
  [versions, "first_id=2"],
])("%# reports $1 and ignores it", (list, address) => {
  expect(parse(list, address)).toEqual({ params: { ...defaultParams, sort: list.sort }, ignoredParams: [address] });
});

test("applies the first of two conflicting params, but neither side of a two-sided cursor", () => {
  expect(parse(resources, "filter.status=deployed&filter.status=!deployed").ignoredParams).toEqual(["filter.status=!deployed"]);
  expect(parse(reports, "filter.success=true&filter.success=false").ignoredParams).toEqual(["filter.success=false"]);
  expect(parse(resources, "limit=50&limit=100").ignoredParams).toEqual(["limit=100"]);
  expect(parse(resources, "start=a&start=b").ignoredParams).toEqual(["start=b"]);
  expect(parse(resources, "sort=agent.asc&sort=agent.desc").ignoredParams).toEqual(["sort=agent.desc"]);
  expect(parse(resources, "sort=nope&sort=agent.asc")).toEqual({
    params: { ...defaultParams, sort: "agent.asc" },
    ignoredParams: ["sort=nope"],
  });
  expect(parse(resources, "start=a&last_id=b")).toEqual({ params: defaultParams, ignoredParams: ["start=a", "last_id=b"] });
});
