import { expect, test } from "vitest";
import { describeDeployEffect, describeDeployTarget, describeDeployScope } from "./deployText";

const summary = { total: 10_100, by_state: { deployed: 10_090, failed: 8, skipped_for_undefined: 2, available: 0 } };

test("names a single target and counts several", () => {
  expect(describeDeployTarget({}, "prod")).toBe("prod");
  expect(describeDeployTarget({ agents: ["fw-1"] }, "prod")).toBe("fw-1");
  expect(describeDeployTarget({ agents: ["fw-1", "fw-2"] }, "prod")).toBe("2 agents in prod");
  expect(describeDeployTarget({ resources: Array<string>(1200).fill("x") }, "prod")).toBe("1,200 resources in prod");
});

test("describes what Deploy and Repair do", () => {
  expect(describeDeployEffect("push_incremental_deploy", describeDeployScope({}, "10,100 resources"), summary)).toBe(
    "Of the 10,100 resources, only those not in the desired state are deployed: 8 failed, 2 skipped for undefined.",
  );
  expect(describeDeployEffect("push_full_deploy", describeDeployScope({}, "10,100 resources"), summary)).toBe(
    "Repair checks and redeploys the 10,100 resources, including those already in the desired state.",
  );
  expect(describeDeployEffect("push_incremental_deploy", describeDeployScope({}, "resources (count loading)"))).toBe(
    "Of the resources (count loading), only those not in the desired state are deployed.",
  );
});

test("names a few agents and counts many", () => {
  expect(describeDeployScope({ agents: ["fw-1", "fw-2"] }, "")).toBe("the resources of fw-1, fw-2");
  expect(describeDeployScope({ agents: Array.from({ length: 11 }, (_, index) => `node-${index}`) }, "")).toBe(
    "the resources of these 11 agents",
  );
});
