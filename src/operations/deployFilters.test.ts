import * as fc from "fast-check";
import { expect, test } from "vitest";
import { toDeployBatches, createCoveringFilter, type DeployBatch } from "./deployFilters";

const createResourceId = (agent: string, value: string, type = "std::File", attribute = "path") =>
  `${type}[${agent},${attribute}=${value}]`;

test("puts resources of the same agent and type into one batch", () => {
  expect(toDeployBatches([createResourceId("web-1", "/etc/a"), createResourceId("web-1", "/etc/b")])).toEqual([
    {
      ids: [createResourceId("web-1", "/etc/a"), createResourceId("web-1", "/etc/b")],
      agents: ["web-1"],
      filter: { agent: { eq: ["web-1"] }, resourceType: { eq: ["std::File"] }, resourceIdValue: { eq: ["/etc/a", "/etc/b"] } },
    },
  ]);
});

test("puts agents into one batch only if the same values are selected", () => {
  const batches = toDeployBatches([
    createResourceId("web-1", "/a"),
    createResourceId("web-2", "/a"),
    createResourceId("web-3", "/b"),
    createResourceId("web-4", "/a", "std::Dir"),
  ]);
  expect(batches.map(({ filter }) => filter)).toEqual([
    { agent: { eq: ["web-1", "web-2"] }, resourceType: { eq: ["std::File"] }, resourceIdValue: { eq: ["/a"] } },
    { agent: { eq: ["web-3"] }, resourceType: { eq: ["std::File"] }, resourceIdValue: { eq: ["/b"] } },
    { agent: { eq: ["web-4"] }, resourceType: { eq: ["std::Dir"] }, resourceIdValue: { eq: ["/a"] } },
  ]);
});

test("handles values with the delimiters of an ID", () => {
  const value = "a b,c=d?e&f#g%25[x],v=3]";
  expect(toDeployBatches([createResourceId("router-1", value)])[0]!.filter.resourceIdValue).toEqual({ eq: [value] });
  expect(toDeployBatches([createResourceId("switch-1.example.com", "\n<img>", "std::testing::NullResource", "name")])[0]!.agents).toEqual([
    "switch-1.example.com",
  ]);
});

test("leaves invalid IDs out of the batches", () => {
  expect(toDeployBatches(["", "web-1", "std::File[web-1]", "std::File[web-1,path]"])).toEqual([]);
});

test("puts a whole environment with identical agents into one batch", () => {
  const ids = Array.from({ length: 100 }, (_, agent) =>
    Array.from({ length: 101 }, (_, value) => createResourceId(`node-${agent}`, `iface-${value}`)),
  ).flat();
  const batches = toDeployBatches(ids);
  expect(batches).toHaveLength(1);
  expect(batches[0]!.ids).toHaveLength(10_100);
});

const types = ["std::File", "std::Dir"];
const names = ["a", "b", "c", "d"];
const universe = types.flatMap((type) => names.flatMap((agent) => names.map((value) => createResourceId(agent, value, type))));

/** The IDs that a server would match: every existing combination. */
const getMatchingIds = ({ filter }: DeployBatch) =>
  universe.filter((candidate) =>
    filter.resourceType!.eq.some((type) =>
      filter.agent!.eq.some((agent) => filter.resourceIdValue!.eq.some((value) => createResourceId(agent, value, type) === candidate)),
    ),
  );

test("matches every selected resource exactly once and no others", () => {
  fc.assert(
    fc.property(fc.subarray(universe), (selected) => {
      const batches = toDeployBatches([...selected, ...selected]);
      expect(batches.flatMap(getMatchingIds).sort()).toEqual([...selected].sort());
      for (const batch of batches) expect([...batch.ids].sort()).toEqual(getMatchingIds(batch).sort());
    }),
  );
});

test("covers all resources with one filter without duplicates", () => {
  expect(createCoveringFilter(["std::File[a,path=/x=y]", "std::File[b,path=/x=y]", "std::Dir[a,path=/z]"])).toEqual({
    isOrphan: false,
    agent: { eq: ["a", "b"] },
    resourceType: { eq: ["std::File", "std::Dir"] },
    resourceIdValue: { eq: ["/x=y", "/z"] },
  });
});

test("leaves invalid IDs out of the covering filter", () => {
  expect(createCoveringFilter(["nothing", "std::File[a,path=/x]"])).toMatchObject({ agent: { eq: ["a"] } });
});
