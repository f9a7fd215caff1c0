// @vitest-environment jsdom
import { expect, test } from "vitest";
import { endpoints } from "~/api/endpoints";
import { versionResourceList } from "./versionResources.list";
import { versionList } from "./versions.list";

test.each([versionList, versionResourceList])("offers every filter and sort key of $route", (list) => {
  const facts = endpoints[list.route];
  const sorts = Object.values(list.columns).flatMap(({ sort }) => sort ?? []);
  expect(sorts.toSorted()).toEqual([...facts.sort].sort());
  expect(Object.keys(list.filters).sort()).toEqual(Object.keys(facts.filters).sort());
});
