import { expect, test } from "vitest";
import { compareStates, humanize, getStateStyle } from "./states";

test("every state has its icon and color", () => {
  const describeStyle = (state: string) => `${getStateStyle(state).icon} ${getStateStyle(state).color}`;
  for (const state of ["failed", "error", "critical", "down"]) expect(describeStyle(state)).toBe("cross red");
  for (const state of ["deployed", "success", "active", "up", "OK"]) expect(describeStyle(state)).toBe("tick green");
  for (const state of ["deploying", "running"]) expect(describeStyle(state)).toBe("half cyan");
  for (const state of ["available", "queued", "candidate"]) expect(describeStyle(state)).toBe("circle gray");
  for (const state of ["undefined", "skipped_for_undefined"]) expect(describeStyle(state)).toBe("question violet");
  expect(describeStyle("unavailable")).toBe("unplugged red");
  expect(describeStyle("non_compliant")).toBe("not-equal orange");
  expect(describeStyle("skipped")).toBe("skip amber");
  expect(describeStyle("warning")).toBe("triangle amber");
  expect(describeStyle("orphaned")).toBe("dashed gray");
});

test("unknown states are a gray outline, including names of object properties", () => {
  for (const state of ["melted", "constructor", "__proto__", ""])
    expect(getStateStyle(state)).toEqual({ icon: "unknown", color: "gray", order: 99 });
});

test("states sort worst first, unknown states last, and by name within the same severity", () => {
  const states = ["melted", "deployed", "orphaned", "skipped", "failed", "available", "deploying", "unavailable", "non_compliant", "error"];
  expect(states.sort(compareStates)).toEqual([
    "error",
    "failed",
    "unavailable",
    "non_compliant",
    "skipped",
    "available",
    "deploying",
    "deployed",
    "orphaned",
    "melted",
  ]);
});

test("humanize replaces underscores with spaces", () => expect(humanize("skipped_for_undefined")).toBe("skipped for undefined"));
