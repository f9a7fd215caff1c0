import { expect, test } from "vitest";
import { resourceList as list } from "~/features/resources/resources.list";
import { getUnsortableReason, resolveConflicts } from "./alternative";
import { formatListParams, parseListParams } from "./listParams";

const sort = list.sort;
const parse = (search: string) => parseListParams(list, new URLSearchParams(search));
const getNotes = (...args: Parameters<typeof resolveConflicts>) => resolveConflicts(...args).dropped.map(({ note }) => note);

test("keeps what can be combined", () => {
  const search = "filter.last_handler_run=failed&filter.blocked=!blocked&filter.agent=a&sort=agent.desc&offset=40&after=abc%3D";
  expect(parse(search).ignoredParams).toEqual([]);
  expect(String(formatListParams(list, parse(search).params))).toBe(search.replace("!", "%21"));
});

test("ignores what a link combines with composed state, and reports it", () => {
  const { params, ignoredParams } = parse(
    "filter.status=failed&filter.status=%21orphaned&filter.compliance=undefined&filter.agent=a&filter.agent=b&sort=status.desc&first_id=x",
  );
  expect(params).toMatchObject({ filter: { compliance: ["undefined"], agent: ["b"] }, sort, cursor: {} });
  expect(ignoredParams.toSorted()).toEqual([
    "filter.agent=a",
    "filter.status=!orphaned",
    "filter.status=failed",
    "first_id=x",
    "sort=status.desc",
  ]);
});

test.each([
  ["a cursor without an offset", "after=abc"],
  ["an offset without a cursor", "offset=20"],
  ["an offset that isn't a number", "offset=-20&after=abc"],
  ["a cursor that isn't base64", "offset=20&after=a%20b"],
  ["both directions", "offset=20&after=abc&before=def"],
])("ignores %s", (_, cursor) => {
  const { params, ignoredParams } = parse(`filter.purged=true&${cursor}`);
  expect(params.cursor).toEqual({});
  expect(ignoredParams).not.toEqual([]);
});

test("ignores offsets in the list of the endpoint", () => {
  expect(parse("offset=20&after=abc").ignoredParams).toEqual(["offset=20", "after=abc"]);
});

test("passes words of a newer release", () => {
  expect(parse("filter.last_handler_run=aborted&filter.compliance=%21drifting").params.filter).toEqual({
    last_handler_run: ["aborted"],
    compliance: ["!drifting"],
  });
});

test("what was set last wins", () => {
  const status = { status: ["failed"] };
  const run = { last_handler_run: ["failed"], blocked: ["blocked"] };
  const both = { filter: { ...status, ...run, agent: ["a"] }, sort };
  expect(resolveConflicts(list, both, status).filter).toEqual({ ...run, agent: ["a"] });
  expect(getNotes(list, both, status)).toEqual([
    "Cleared the status filter because it can't be combined with the filter Last run and the filter Blocked.",
  ]);
  expect(resolveConflicts(list, both, run).filter).toEqual({ ...status, agent: ["a"] });
  expect(getNotes(list, both, run)).toEqual([
    "Cleared the last run filter because it can't be combined with the filter Status.",
    "Cleared the blocked filter because it can't be combined with the filter Status.",
  ]);
});

test("the second value of a text filter replaces the first, and an order is cleared that isn't possible", () => {
  const changed = { filter: { blocked: ["blocked"], agent: ["a", "b"] }, sort: "status.asc" };
  expect(resolveConflicts(list, changed)).toMatchObject({ filter: { blocked: ["blocked"], agent: ["b"] }, sort });
  expect(getNotes(list, changed)).toEqual([
    "Cleared “a” because the filter Agent takes only one value with the filter Blocked.",
    "Cleared the sort order because the list can't be sorted by Status with the filter Blocked.",
  ]);
});

test("says why the list can't be sorted by a key", () => {
  expect(getUnsortableReason(list, { blocked: ["blocked"] }, "status")).toBe(
    "The orchestrator can't sort by this column with the filter Blocked",
  );
  expect(getUnsortableReason(list, { blocked: ["blocked"] }, "agent")).toBeUndefined();
  expect(getUnsortableReason(list, { status: ["failed"] }, "status")).toBeUndefined();
});
