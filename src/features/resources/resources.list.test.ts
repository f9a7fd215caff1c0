import { expect, test } from "vitest";
import { endpoints } from "~/api/endpoints";
import { resourceList as list } from "./resources.list";

const facts = endpoints[list.route];

test("offers every filter and sort key of the server once", () => {
  const sorts = Object.values(list.columns).flatMap(({ sort }) => sort ?? []);
  expect(sorts.toSorted()).toEqual([...facts.sort].sort());
  const alternativeKeys = Object.keys(list.alternative!.filters);
  expect(Object.keys(list.filters).sort()).toEqual([...Object.keys(facts.filters), ...alternativeKeys].sort());
});

test("has unique headers and labels filters like their columns", () => {
  const headers = Object.values(list.columns).map(({ header }) => header);
  expect(new Set(headers).size).toBe(headers.length);
  const columnNames = Object.values(list.columns).map(({ sort, header }) => [sort, header]);
  for (const key of Object.keys(facts.filters)) expect(columnNames).toContainEqual([key, list.filters[key]!.label]);
});

test("excludes orphaned resources unless the flag or the status filter includes them", () => {
  const { toRequestFilter } = list.flags!.orphaned!;
  expect(toRequestFilter({ agent: ["a"] }, false)).toEqual({ agent: ["a"], status: ["!orphaned"] });
  expect(toRequestFilter({ status: ["failed"] }, false)).toEqual({ status: ["failed", "!orphaned"] });
  expect(toRequestFilter({ status: ["failed"] }, true)).toEqual({ status: ["failed"] });
  expect(toRequestFilter({ status: ["orphaned"] }, false)).toEqual({ status: ["orphaned"] });
  expect(toRequestFilter({ status: ["!orphaned"] }, false)).toEqual({ status: ["!orphaned"] });
});

test("offers no status that a resource can't have", () => {
  expect(list.filters.status!.choices).toContain("orphaned");
  expect(list.filters.status!.choices).not.toContain("dry");
});
