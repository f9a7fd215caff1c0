// @vitest-environment jsdom
import { expect, test } from "vitest";
import { listCapabilities } from "~/api/listCapabilities";
import { versionResourceList } from "./versionResources.list";
import { versionList } from "./versions.list";

const env = "e4a1f1c2-0000-4000-8000-000000000001";

test.each([versionList(env, () => ""), versionResourceList(env, 3)])("every filter and every sort key of $route is offered", (list) => {
  const facts = listCapabilities[list.route];
  const sorts = Object.values(list.columns).flatMap(({ sort }) => sort ?? []);
  expect(sorts.toSorted()).toEqual([...facts.sort].sort());
  expect(Object.keys(list.filters).sort()).toEqual(Object.keys(facts.filter).sort());
});
