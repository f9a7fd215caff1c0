import * as fc from "fast-check";
import { expect, test } from "vitest";
import { getNextPageSearch, parseActivityParams, formatActivitySearch } from "./activityParams";

const parse = (search: string) => parseActivityParams(new URLSearchParams(search));
const id = "0d4e9b3c-1a2b-4c3d-8e4f-5a6b7c8d9e0f";
const timestamp = "2026-01-02T03:04:05.678901+00:00";

test.each([
  ["", {}],
  ["asked=true&open=x", {}],
  ["agent=a.b&resource_type=std%3A%3AFile", { agent: "a.b", resource_type: "std::File" }],
  ["attribute=path&attribute_value=/etc/x.conf", { attribute: "path", attribute_value: "/etc/x.conf" }],
  ["log_severity=ERROR&exclude_changes=nochange&exclude_changes=nochange", { log_severity: "ERROR", exclude_changes: ["nochange"] }],
  ["log_severity=LOUD&exclude_changes=entangled", { log_severity: "LOUD", exclude_changes: ["entangled"] }],
  [`last_timestamp=${encodeURIComponent(timestamp)}&action_id=${id}`, { last_timestamp: timestamp, action_id: id }],
])("parses %j", (search, expected) => expect(parse(search)).toEqual({ search: { limit: 50, ...expected }, ignoredParams: [] }));

test.each([
  "nope=1",
  "__proto__=1",
  "agent",
  "log_severity=7",
  "exclude_changes=!all",
  "first_timestamp=yesterday",
  "action_id=1",
  `action_id=${id}`,
  "attribute=path",
  "attribute_value=x",
  "limit=1000",
])("ignores %s and reports it", (search) => expect(parse(search)).toEqual({ search: { limit: 50 }, ignoredParams: [search] }));

test("uses the first of params that exclude each other", () => {
  expect(parse("agent=a&agent=b")).toEqual({ search: { limit: 50, agent: "a" }, ignoredParams: ["agent=b"] });
  expect(parse("first_timestamp=2026-01-01&last_timestamp=2026-01-02").ignoredParams).toEqual(["last_timestamp=2026-01-02"]);
});

test("parses any address without errors and round-trips the result", () => {
  const paramNames = [
    "agent",
    "attribute",
    "attribute_value",
    "log_severity",
    "exclude_changes",
    "first_timestamp",
    "last_timestamp",
    "action_id",
  ];
  const key = fc.oneof(fc.constantFrom(...paramNames, "open", "__proto__"), fc.string({ unit: "binary" }));
  const value = fc.oneof(
    fc.constantFrom("", "ERROR", "nochange", "created", timestamp, "2026-01-01", id, "a+b%"),
    fc.string({ unit: "binary" }),
  );
  const pair = fc.tuple(key, value).map((entry) => String(new URLSearchParams([entry])));
  const address = fc.array(fc.oneof({ weight: 4, arbitrary: pair }, fc.string({ unit: fc.constantFrom(..."%&=+é日a") })), { maxLength: 8 });
  fc.assert(
    fc.property(address, (pairs) => {
      const { search } = parse(pairs.join("&"));
      expect(parse(formatActivitySearch(search))).toEqual({ search, ignoredParams: [] });
    }),
    { numRuns: 5000 },
  );
});

test("pages to older rows, or to newer ones after a start time, and keeps the filters", () => {
  const link = `/api/v2/resource_actions?limit=50&last_timestamp=${encodeURIComponent(timestamp)}&action_id=${id}`;
  const search = { limit: 50, agent: "a", exclude_changes: ["nochange"] };
  expect(getNextPageSearch(search, { next: link })).toEqual({ ...search, last_timestamp: timestamp, action_id: id });
  const from = { ...search, first_timestamp: "2026-01-01" };
  expect(getNextPageSearch(from, { next: link, prev: link.replace("last_", "first_") })).toEqual({
    ...from,
    first_timestamp: timestamp,
    action_id: id,
  });
  expect(getNextPageSearch(from, { next: link })).toBeUndefined();
  expect(getNextPageSearch(search, {})).toBeUndefined();
});
