import { expect, test } from "vitest";
import { choose, jointChoice, jointKeys } from "./joint";

const state = {
  label: "State",
  choices: { queued: { started: "false" }, running: { started: "true", completed: "false" }, failed: { success: "false" } },
};

test("a choice is known by the filters that it sets, and by no others", () => {
  expect(jointKeys(state)).toEqual(["started", "completed", "success"]);
  expect(jointChoice(state, { started: ["false"] })).toBe("queued");
  expect(jointChoice(state, { completed: ["false"], started: ["true"] })).toBe("running");
  expect(jointChoice(state, { success: ["false"], requested: ["ge:2026-01-01"] })).toBe("failed");
});

test("filters that no choice stands for are no choice", () => {
  expect(jointChoice(state, {})).toBeUndefined();
  expect(jointChoice(state, { started: ["true"] })).toBeUndefined();
  expect(jointChoice(state, { success: ["false"], started: ["true"] })).toBeUndefined();
});

test("another choice takes the place of the one before, and leaves other filters alone", () => {
  const filter = { requested: ["ge:2026-01-01"], started: ["true"], completed: ["false"] };
  expect(choose(state, filter, "failed")).toEqual({ requested: ["ge:2026-01-01"], success: ["false"] });
  expect(choose(state, filter, undefined)).toEqual({ requested: ["ge:2026-01-01"] });
  for (const name of Object.keys(state.choices)) expect(jointChoice(state, choose(state, filter, name))).toBe(name);
});
