import { expect, test } from "vitest";
import { fromInput } from "~/ui/time";
import type { AnyList } from "./declaration";
import { logs, reports, resources, versions } from "./exampleLists";
import { readableSearch, readWords, requestFilter, writeWords, type ListWords } from "./words";

const read = (list: AnyList, search: string) => readWords(list, new URLSearchParams(search));
const plain: ListWords = { sort: resources.sort, limit: 20, filter: {}, flags: [], cursor: {}, open: [] };

test("the page's own words are kept beside the list's", () => {
  const words: ListWords = { ...plain, limit: 50, filter: { agent: ["a b"] } };
  const params = writeWords(resources, words, { id: "a[b,c=/d]", tab: "logs" });
  expect(readableSearch(params)).toBe("id=a[b,c%3D/d]&tab=logs&filter.agent=a+b&limit=50");
  expect(readWords(resources, params, ["id", "tab"])).toEqual({ words, dropped: [] });
  expect(readWords(resources, params).dropped).toEqual(["id=a[b,c=/d]", "tab=logs"]);
});

test("an address without words means the same for everybody, and what is usual is not written", () => {
  expect(read(resources, "")).toEqual({ words: plain, dropped: [] });
  expect(readableSearch(writeWords(resources, plain))).toBe("");
  expect(read(resources, "sort=resource_type.asc&limit=20")).toEqual({ words: plain, dropped: [] });
});

test("a request has the flags' filters too, whether they are set or not", () => {
  expect(requestFilter(resources, { ...plain, filter: { agent: ["a"] } })).toEqual({ agent: ["a"], status: ["!orphaned"] });
  expect(requestFilter(resources, { ...plain, flags: ["orphaned"] })).toEqual({});
});

test.each([
  [resources, "sort=agent.DESC", { sort: "agent.desc" }],
  [resources, "limit=1000&limit=1000", { limit: 1000 }],
  [resources, "filter.agent=a&filter.agent=b&filter.agent=a", { filter: { agent: ["a", "b"] } }],
  [resources, "filter.agent=日本+%25", { filter: { agent: ["日本 %"] } }],
  [resources, "filter.status=!deployed&filter.status=orphaned", { filter: { status: ["!deployed", "orphaned"] } }],
  [resources, "start=&first_id=Gr%C3%B6%C3%9Fe", { cursor: { start: "", first_id: "Größe" } }],
  [resources, "purged=true&orphaned=true&orphaned=true", { flags: ["orphaned", "purged"] }],
  [logs, "filter.minimal_log_level=INFO&filter.action=deploy", { filter: { minimal_log_level: ["INFO"], action: ["deploy"] } }],
  [logs, "open=a&open=&open=a", { open: ["a", ""] }],
  [logs, "filter.timestamp=gt:2026-02-28T10:00:00.123%2B01:00", { filter: { timestamp: ["gt:2026-02-28T10:00:00.123+01:00"] } }],
  [logs, `filter.timestamp=le:${fromInput("2024-02-29T23:59:59", "utc")}`, { filter: { timestamp: ["le:2024-02-29T23:59:59Z"] } }],
  [versions, "filter.version=ge:2&filter.version=lt:2147483647", { filter: { version: ["ge:2", "lt:2147483647"] } }],
  [versions, "filter.version=gt:-1", { filter: { version: ["gt:-1"] } }],
  [reports, "filter.success=false&filter.started=true", { filter: { success: ["false"], started: ["true"] } }],
])("%# $1 is read", (list, address, expected) => {
  expect(read(list, address)).toEqual({ words: { ...plain, sort: list.sort, ...expected }, dropped: [] });
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
  [resources, "filter.status=dry"],
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
  [logs, "filter.minimal_log_level=LOUD"],
  [reports, "filter.success=yes"],
  [versions, "filter.version=2"],
  [versions, "filter.version=eq:2"],
  [versions, "filter.version=ge:2.5"],
  [versions, "filter.version=ge:2147483648"],
  [versions, "filter.version=ge:"],
  [versions, "first_id=2"],
])("%# $1 is reported, and has no effect", (list, address) => {
  expect(read(list, address)).toEqual({ words: { ...plain, sort: list.sort }, dropped: [address] });
});

test("of words that exclude each other the first is meant, but of a cursor's two sides neither", () => {
  expect(read(resources, "filter.status=deployed&filter.status=!deployed").dropped).toEqual(["filter.status=!deployed"]);
  expect(read(reports, "filter.success=true&filter.success=false").dropped).toEqual(["filter.success=false"]);
  expect(read(resources, "limit=50&limit=100").dropped).toEqual(["limit=100"]);
  expect(read(resources, "start=a&start=b").dropped).toEqual(["start=b"]);
  expect(read(resources, "sort=agent.asc&sort=agent.desc").dropped).toEqual(["sort=agent.desc"]);
  expect(read(resources, "sort=nope&sort=agent.asc")).toEqual({ words: { ...plain, sort: "agent.asc" }, dropped: ["sort=nope"] });
  expect(read(resources, "start=a&last_id=b")).toEqual({ words: plain, dropped: ["start=a", "last_id=b"] });
});
