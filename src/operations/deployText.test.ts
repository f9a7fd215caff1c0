import { expect, test } from "vitest";
import { describeDeployEffect, describeDeployTarget, describeDeployScope } from "./deployText";

const summary = { total: 10_100, by_state: { deployed: 10_090, failed: 8, skipped_for_undefined: 2, available: 0 } };

test("what is meant is named where it is one thing, and counted where it is many", () => {
  expect(describeDeployTarget({}, "prod")).toBe("prod");
  expect(describeDeployTarget({ agents: ["fw-1"] }, "prod")).toBe("fw-1");
  expect(describeDeployTarget({ agents: ["fw-1", "fw-2"] }, "prod")).toBe("2 agents of prod");
  expect(describeDeployTarget({ resources: Array<string>(1200).fill("x") }, "prod")).toBe("1,200 resources of prod");
});

test("Deploy tells how many are not as intended, Repair that all are done again", () => {
  expect(describeDeployEffect("push_incremental_deploy", describeDeployScope({}, "10,100 resources"), summary)).toBe(
    "Those of the 10,100 resources that are not as intended are deployed: 8 failed, 2 skipped for undefined. The others are left alone.",
  );
  expect(describeDeployEffect("push_full_deploy", describeDeployScope({}, "10,100 resources"), summary)).toBe(
    "All of the 10,100 resources are checked and deployed again, whatever their state.",
  );
  expect(describeDeployEffect("push_incremental_deploy", describeDeployScope({}, "resources (being counted)"))).toBe(
    "Those of the resources (being counted) that are not as intended are deployed. The others are left alone.",
  );
});

test("a few agents are named, many are counted", () => {
  expect(describeDeployScope({ agents: ["fw-1", "fw-2"] }, "")).toBe("the resources of fw-1, fw-2");
  expect(describeDeployScope({ agents: Array.from({ length: 11 }, (_, index) => `node-${index}`) }, "")).toBe(
    "the resources of these 11 agents",
  );
});
