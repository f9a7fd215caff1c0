import { expect, test } from "vitest";
import { getAgentArgs, createListEntry, getResourceArgs, parseResourceFilter, getVersionArgs } from "./paletteSearch";

test.each([
  ["core", { resource_id_value: ["core"] }],
  ["  two words ", { resource_id_value: ["two words"] }],
  ["std::File", { resource_type: ["std::File"] }],
  ["std::File /etc", { resource_type: ["std::File"], resource_id_value: ["/etc"] }],
  ["std::File[router-1,path=/etc/x]", { resource_type: ["std::File"], agent: ["router-1"], resource_id_value: ["/etc/x"] }],
  ["std::File[a,name=b[0]=c,d]", { resource_type: ["std::File"], agent: ["a"], resource_id_value: ["b[0]=c,d"] }],
  ["std::File[router-1,path=/etc", { resource_type: ["std::File"], agent: ["router-1"], resource_id_value: ["/etc"] }],
  ["std::File[router-1,pa", { resource_type: ["std::File"], agent: ["router-1"] }],
  ["std::File[rou", { resource_type: ["std::File"], agent: ["rou"] }],
  ["std::File[", { resource_type: ["std::File"] }],
  ["[a,n=v]", { agent: ["a"], resource_id_value: ["v"] }],
])("parses %j as the filter %j", (typed, filter) => {
  expect(parseResourceFilter(typed)).toEqual(filter);
});

test("an agent's name is the agent if there are other terms, otherwise the value", () => {
  const agents = ["router-1", "router-10"];
  expect(parseResourceFilter("router-1 core", agents)).toEqual({ agent: ["router-1"], resource_id_value: ["core"] });
  expect(parseResourceFilter("core router-1", agents)).toEqual({ agent: ["router-1"], resource_id_value: ["core"] });
  expect(parseResourceFilter("router-1", agents)).toEqual({ resource_id_value: ["router-1"] });
  expect(parseResourceFilter("router core", agents)).toEqual({ resource_id_value: ["router core"] });
});

test("excludes orphaned resources, and matches agents by any of the terms", () => {
  expect(getResourceArgs("e", "core", []).search.filter).toEqual({ resource_id_value: ["core"], status: ["!orphaned"] });
  expect(getAgentArgs("e", " router-1  core ").search.filter).toEqual({ name: ["router-1", "core"] });
});

test("the link to the list has the same filters, and the page size", () => {
  expect(createListEntry("e", "router-1 core", ["router-1"], { limit: "50" }).to).toBe(
    "/env/e/resources?limit=50&filter.agent=router-1&filter.resource_id_value=core",
  );
});

test.each([
  ["12", "12"],
  [" version 12 ", "12"],
  ["Version12", "12"],
  ["0", null],
  ["1.5", null],
  ["-1", null],
  ["12 core", null],
  ["4294967296", null],
  ["router-1", null],
])("parses %j as version %j", (typed, number) =>
  expect(getVersionArgs("env", typed)?.search.filter).toEqual(number ? { version: [`ge:${number}`, `le:${number}`] } : undefined),
);
