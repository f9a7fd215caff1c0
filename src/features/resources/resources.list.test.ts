import { expect, test } from "vitest";
import { listCapabilities } from "~/api/listCapabilities";
import { resourceList } from "./resources.list";

const list = resourceList("e4a1f1c2-0000-4000-8000-000000000001");
const facts = listCapabilities[list.route];

test("every filter and every sort key that the server has is offered, each once", () => {
  const sorts = Object.values(list.columns).flatMap(({ sort }) => sort ?? []);
  expect(sorts.toSorted()).toEqual([...facts.sort].sort());
  expect(Object.keys(list.filters).sort()).toEqual(Object.keys(facts.filter).sort());
});

test("headers and labels name one thing each, and a filter is called like its column", () => {
  const headers = Object.values(list.columns).map(({ header }) => header);
  expect(new Set(headers).size).toBe(headers.length);
  const columnNames = Object.values(list.columns).map(({ sort, header }) => [sort, header]);
  for (const [key, filter] of Object.entries(list.filters)) expect(columnNames).toContainEqual([key, filter.label]);
});

test("orphaned resources are left out unless they are asked for, in either way", () => {
  const { toRequestFilter } = list.flags!.orphaned!;
  expect(toRequestFilter({ agent: ["a"] }, false)).toEqual({ agent: ["a"], status: ["!orphaned"] });
  expect(toRequestFilter({ status: ["failed"] }, false)).toEqual({ status: ["failed", "!orphaned"] });
  expect(toRequestFilter({ status: ["failed"] }, true)).toEqual({ status: ["failed"] });
  expect(toRequestFilter({ status: ["orphaned"] }, false)).toEqual({ status: ["orphaned"] });
  expect(toRequestFilter({ status: ["!orphaned"] }, false)).toEqual({ status: ["!orphaned"] });
});

test("a row that no resource can have is no choice", () => {
  expect(list.filters.status!.choices).toContain("orphaned");
  expect(list.filters.status!.choices).not.toContain("dry");
});
