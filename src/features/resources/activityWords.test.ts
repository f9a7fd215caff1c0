import * as fc from "fast-check";
import { expect, test } from "vitest";
import { nextPage, readActivity, writeActivity } from "./activityWords";

const read = (search: string) => readActivity(new URLSearchParams(search));
const id = "0d4e9b3c-1a2b-4c3d-8e4f-5a6b7c8d9e0f";
const at = "2026-01-02T03:04:05.678901+00:00";

test.each([
  ["", {}],
  ["asked=true&open=x", {}],
  ["agent=a.b&resource_type=std%3A%3AFile", { agent: "a.b", resource_type: "std::File" }],
  ["attribute=path&attribute_value=/etc/x.conf", { attribute: "path", attribute_value: "/etc/x.conf" }],
  ["log_severity=ERROR&exclude_changes=nochange&exclude_changes=nochange", { log_severity: "ERROR", exclude_changes: ["nochange"] }],
  [`last_timestamp=${encodeURIComponent(at)}&action_id=${id}`, { last_timestamp: at, action_id: id }],
])("%j is read", (search, expected) => expect(read(search)).toEqual({ search: { limit: 50, ...expected }, dropped: [] }));

test.each([
  "nope=1",
  "__proto__=1",
  "agent",
  "log_severity=LOUD",
  "exclude_changes=all",
  "first_timestamp=yesterday",
  "action_id=1",
  `action_id=${id}`,
  "attribute=path",
  "attribute_value=x",
  "limit=1000",
])("%s is reported, and has no effect", (search) => expect(read(search)).toEqual({ search: { limit: 50 }, dropped: [search] }));

test("of words that exclude each other the first is meant", () => {
  expect(read("agent=a&agent=b")).toEqual({ search: { limit: 50, agent: "a" }, dropped: ["agent=b"] });
  expect(read("first_timestamp=2026-01-01&last_timestamp=2026-01-02").dropped).toEqual(["last_timestamp=2026-01-02"]);
});

test("any address is read without a fault, and what it means comes back as it was written", () => {
  const words = [
    "agent",
    "attribute",
    "attribute_value",
    "log_severity",
    "exclude_changes",
    "first_timestamp",
    "last_timestamp",
    "action_id",
  ];
  const key = fc.oneof(fc.constantFrom(...words, "open", "__proto__"), fc.string({ unit: "binary" }));
  const value = fc.oneof(fc.constantFrom("", "ERROR", "nochange", "created", at, "2026-01-01", id, "a+b%"), fc.string({ unit: "binary" }));
  const pair = fc.tuple(key, value).map((entry) => String(new URLSearchParams([entry])));
  const address = fc.array(fc.oneof({ weight: 4, arbitrary: pair }, fc.string({ unit: fc.constantFrom(..."%&=+é日a") })), { maxLength: 8 });
  fc.assert(
    fc.property(address, (parts) => {
      const { search } = read(parts.join("&"));
      expect(read(String(writeActivity(search)))).toEqual({ search, dropped: [] });
    }),
    { numRuns: 5000 },
  );
});

test("the next page is older, or newer where a first moment is given, and keeps what was asked", () => {
  const link = `/api/v2/resource_actions?limit=50&last_timestamp=${encodeURIComponent(at)}&action_id=${id}`;
  const search = { limit: 50, agent: "a", exclude_changes: ["nochange"] };
  expect(nextPage(search, { next: link })).toEqual({ ...search, last_timestamp: at, action_id: id });
  const from = { ...search, first_timestamp: "2026-01-01" };
  expect(nextPage(from, { next: link, prev: link.replace("last_", "first_") })).toEqual({ ...from, first_timestamp: at, action_id: id });
  expect(nextPage(from, { next: link })).toBeUndefined();
  expect(nextPage(search, undefined)).toBeUndefined();
});
