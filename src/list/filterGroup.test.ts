import { expect, test } from "vitest";
import { applyFilterGroupChoice, getFilterGroupChoice, filterGroupKeys } from "./filterGroup";

const stateGroup = {
  label: "State",
  choices: { queued: { started: "false" }, running: { started: "true", completed: "false" }, failed: { success: "false" } },
};

test("a choice is known by the filters that it sets, and by no others", () => {
  expect(filterGroupKeys(stateGroup)).toEqual(["started", "completed", "success"]);
  expect(getFilterGroupChoice(stateGroup, { started: ["false"] })).toBe("queued");
  expect(getFilterGroupChoice(stateGroup, { completed: ["false"], started: ["true"] })).toBe("running");
  expect(getFilterGroupChoice(stateGroup, { success: ["false"], requested: ["ge:2026-01-01"] })).toBe("failed");
});

test("filters that no choice stands for are no choice", () => {
  expect(getFilterGroupChoice(stateGroup, {})).toBeUndefined();
  expect(getFilterGroupChoice(stateGroup, { started: ["true"] })).toBeUndefined();
  expect(getFilterGroupChoice(stateGroup, { success: ["false"], started: ["true"] })).toBeUndefined();
});

test("another choice takes the place of the one before, and leaves other filters alone", () => {
  const filter = { requested: ["ge:2026-01-01"], started: ["true"], completed: ["false"] };
  expect(applyFilterGroupChoice(stateGroup, filter, "failed")).toEqual({ requested: ["ge:2026-01-01"], success: ["false"] });
  expect(applyFilterGroupChoice(stateGroup, filter, undefined)).toEqual({ requested: ["ge:2026-01-01"] });
  for (const name of Object.keys(stateGroup.choices))
    expect(getFilterGroupChoice(stateGroup, applyFilterGroupChoice(stateGroup, filter, name))).toBe(name);
});
