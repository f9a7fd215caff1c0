import { expect, test } from "vitest";
import type { DryRun, ResourceDiff } from "~/api/models";
import type { ComparisonFilter } from "./comparisonProtocol";
import { ParsedComparison } from "./parsedComparison";

const attribute = (from: unknown, to: unknown) => ({
  from_value: from,
  to_value: to,
  from_value_compare: from === null ? "" : String(from),
  to_value_compare: to === null ? "" : String(to),
});
const diff = (id: string, status: ResourceDiff["status"], attributes: ResourceDiff["attributes"] = {}): ResourceDiff => ({
  resource_id: id,
  status,
  attributes,
});
const dryRun = { id: "r", model: 3, environment: "e", total: 9, todo: 0 } as DryRun;
const createFilter = (overrides: Partial<ComparisonFilter> = {}): ComparisonFilter => ({
  status: [],
  type: "",
  agent: "",
  text: "",
  ...overrides,
});

const diffs = [
  diff("net::Port[a,name=one]", "modified", { mtu: attribute(1500, 9000) }),
  diff("net::Port[b,name=two]", "added", { mtu: attribute(null, 1500), note: attribute(null, "Größe") }),
  diff("net::Port[b,name=three]", "unmodified"),
  diff("std::File[a,path=/x]", "deleted", { hash: attribute("0".repeat(40), null) }),
  diff("not a resource ID", "agent_down"),
];
const comparison = new ParsedComparison(diffs);
const find = (overrides: Partial<ComparisonFilter> = {}, selectedId?: string) => comparison.find(createFilter(overrides), selectedId);
const ids = (overrides: Partial<ComparisonFilter>) => find(overrides).changes.map(({ id }) => id);

test("hides unmodified resources without a filter, but counts them", () => {
  const found = find();
  expect(found).toMatchObject({ total: 4, index: 0, selectedId: "net::Port[a,name=one]", page: 0 });
  expect(found.counts).toEqual({ modified: 1, added: 1, unmodified: 1, deleted: 1, agent_down: 1 });
});

test("matches any of the statuses and excludes those with !", () => {
  expect(ids({ status: ["added", "deleted"] })).toEqual(["net::Port[b,name=two]", "std::File[a,path=/x]"]);
  expect(ids({ status: ["!modified", "!agent_down"] })).toEqual([
    "net::Port[b,name=two]",
    "net::Port[b,name=three]",
    "std::File[a,path=/x]",
  ]);
  expect(ids({ status: ["unmodified"] })).toEqual(["net::Port[b,name=three]"]);
  expect(ids({ status: ["nothing"] })).toEqual([]);
});

test("matches type, agent and text case-insensitively anywhere, and the text in names and values", () => {
  expect(ids({ type: "PORT", agent: "B" })).toEqual(["net::Port[b,name=two]"]);
  expect(ids({ text: "größe" })).toEqual(["net::Port[b,name=two]"]);
  expect(ids({ text: "mtu" })).toEqual(["net::Port[a,name=one]", "net::Port[b,name=two]"]);
  expect(ids({ text: "1500" })).toEqual(["net::Port[a,name=one]", "net::Port[b,name=two]"]);
  expect(ids({ text: "/x" })).toEqual(["std::File[a,path=/x]"]);
});

test("counts statuses among the matches of the rest of the filter", () => {
  expect(find({ agent: "a", status: ["deleted"] })).toMatchObject({ total: 1, counts: { modified: 1, deleted: 1 } });
});

test("keeps the selected resource even if it doesn't match", () => {
  expect(find({}, "std::File[a,path=/x]")).toMatchObject({ index: 2, selectedId: "std::File[a,path=/x]" });
  expect(find({ status: ["added"] }, "std::File[a,path=/x]")).toMatchObject({ index: -1, selectedId: "std::File[a,path=/x]", total: 1 });
  expect(find({}, "missing")).toMatchObject({ index: -1, selectedId: "missing" });
});

test("steps to the next or previous match from any resource, and stops at the ends", () => {
  const step = (from: string | undefined, direction: 1 | -1, overrides: Partial<ComparisonFilter> = {}) =>
    comparison.step(createFilter(overrides), from, direction)?.id;
  expect(step("net::Port[a,name=one]", 1)).toBe("net::Port[b,name=two]");
  expect(step("net::Port[b,name=two]", -1)).toBe("net::Port[a,name=one]");
  expect(step("net::Port[a,name=one]", -1)).toBeUndefined();
  expect(step("not a resource ID", 1)).toBeUndefined();
  // From a resource that doesn't match.
  expect(step("net::Port[b,name=three]", 1)).toBe("std::File[a,path=/x]");
  expect(step("net::Port[b,name=three]", -1)).toBe("net::Port[b,name=two]");
  expect(step("not a resource ID", 1, { status: ["added"] })).toBeUndefined();
  expect(step("not a resource ID", -1, { status: ["added"] })).toBe("net::Port[b,name=two]");
});

test("returns changes in pages, first the page with the selected resource", () => {
  const manyChanges = new ParsedComparison(Array.from({ length: 250 }, (_, index) => diff(`t[a,n=${index}]`, "added")));
  const found = manyChanges.find(createFilter(), "t[a,n=230]");
  expect(found).toMatchObject({ total: 250, index: 230, page: 2 });
  expect(found.changes.map(({ value }) => value)).toEqual(Array.from({ length: 50 }, (_, index) => String(200 + index)));
  expect(manyChanges.getPage(createFilter(), 1)).toHaveLength(100);
});

test("reports a failed handler as failed with its error in a dry run, and as an attribute between versions", () => {
  const broken = diff("t[a,n=x]", "modified", { handler: attribute("FAILED", "no route to host") });
  const report = new ParsedComparison({ summary: dryRun, diff: [broken] });
  expect(report.dryRun).toEqual(dryRun);
  expect(report.find(createFilter(), undefined).counts).toEqual({ failed: 1 });
  expect(report.getDetails("t[a,n=x]")).toMatchObject({ reason: "no route to host", attributes: [] });
  expect(new ParsedComparison([broken]).getDetails("t[a,n=x]")).toMatchObject({
    change: { status: "modified" },
    reason: undefined,
    attributes: [{ name: "handler" }],
  });
});

test("distinguishes a missing attribute from an empty text, and detects file hashes", () => {
  const changed = diff("t[a,n=x]", "modified", {
    deleted: attribute("x", null),
    empty: attribute("", "x"),
    hash: attribute("a".repeat(40), "b".repeat(40)),
    mixed: attribute("a".repeat(40), "no hash"),
  });
  const details = new ParsedComparison([changed]).getDetails("t[a,n=x]");
  expect(details?.attributes.map(({ name, missingSide, files, removed, added }) => ({ name, missingSide, files, removed, added }))).toEqual(
    [
      { name: "deleted", missingSide: "to", files: undefined, removed: 1, added: 0 },
      { name: "empty", missingSide: undefined, files: undefined, removed: 1, added: 1 },
      { name: "hash", missingSide: undefined, files: { from: "a".repeat(40), to: "b".repeat(40) }, removed: 1, added: 1 },
      { name: "mixed", missingSide: undefined, files: undefined, removed: 1, added: 1 },
    ],
  );
});

test("returns null for the details of an unknown resource", () => {
  expect(comparison.getDetails("missing")).toBeNull();
});
