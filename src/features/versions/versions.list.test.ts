// @vitest-environment jsdom
import { expect, test } from "vitest";
import { endpoints } from "~/api/endpoints";
import { defineVersionResourceList } from "./versionResources.list";
import { defineVersionList } from "./versions.list";

const env = "e4a1f1c2-0000-4000-8000-000000000001";

test.each([defineVersionList(env, () => ""), defineVersionResourceList(env, 3)])("offers every filter and sort key of $route", (list) => {
  const facts = endpoints[list.route];
  const sorts = Object.values(list.columns).flatMap(({ sort }) => sort ?? []);
  expect(sorts.toSorted()).toEqual([...facts.sort].sort());
  expect(Object.keys(list.filters).sort()).toEqual(Object.keys(facts.filters).sort());
});
