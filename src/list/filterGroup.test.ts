import { expect, test } from "vitest";
import { applyFilterGroupChoice, getFilterGroupChoice, filterGroupKeys } from "./filterGroup";

const stateGroup = {
  label: "State",
  choices: { queued: { started: "false" }, running: { started: "true", completed: "false" }, failed: { success: "false" } },
};

test("recognizes a choice by the filters it sets", () => {
  expect(filterGroupKeys(stateGroup)).toEqual(["started", "completed", "success"]);
  expect(getFilterGroupChoice(stateGroup, { started: ["false"] })).toBe("queued");
  expect(getFilterGroupChoice(stateGroup, { completed: ["false"], started: ["true"] })).toBe("running");
  expect(getFilterGroupChoice(stateGroup, { success: ["false"], requested: ["ge:2026-01-01"] })).toBe("failed");
});

test("returns no choice for other combinations of filters", () => {
  expect(getFilterGroupChoice(stateGroup, {})).toBeUndefined();
  expect(getFilterGroupChoice(stateGroup, { started: ["true"] })).toBeUndefined();
  expect(getFilterGroupChoice(stateGroup, { success: ["false"], started: ["true"] })).toBeUndefined();
});

test("replaces the previous choice and keeps other filters", () => {
  const filter = { requested: ["ge:2026-01-01"], started: ["true"], completed: ["false"] };
  expect(applyFilterGroupChoice(stateGroup, filter, "failed")).toEqual({ requested: ["ge:2026-01-01"], success: ["false"] });
  expect(applyFilterGroupChoice(stateGroup, filter, undefined)).toEqual({ requested: ["ge:2026-01-01"] });
  for (const name of Object.keys(stateGroup.choices))
    expect(getFilterGroupChoice(stateGroup, applyFilterGroupChoice(stateGroup, filter, name))).toBe(name);
});
