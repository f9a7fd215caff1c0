import { expect, test } from "vitest";
import { compareStates, humanize, getStateStyle } from "./states";

test("every word has its mark and hue", () => {
  const describeStyle = (word: string) => `${getStateStyle(word).icon} ${getStateStyle(word).color}`;
  for (const word of ["failed", "error", "critical", "down"]) expect(describeStyle(word)).toBe("cross red");
  for (const word of ["deployed", "success", "active", "up", "OK"]) expect(describeStyle(word)).toBe("tick green");
  for (const word of ["deploying", "running"]) expect(describeStyle(word)).toBe("half cyan");
  for (const word of ["available", "queued", "candidate"]) expect(describeStyle(word)).toBe("circle gray");
  for (const word of ["undefined", "skipped_for_undefined"]) expect(describeStyle(word)).toBe("question violet");
  expect(describeStyle("unavailable")).toBe("unplugged red");
  expect(describeStyle("non_compliant")).toBe("not-equal orange");
  expect(describeStyle("skipped")).toBe("skip amber");
  expect(describeStyle("warning")).toBe("triangle amber");
  expect(describeStyle("orphaned")).toBe("dashed gray");
});

test("a word that nobody knows is a gray outline, also one that every object has", () => {
  for (const word of ["melted", "constructor", "__proto__", ""])
    expect(getStateStyle(word)).toEqual({ icon: "unknown", color: "gray", order: 99 });
});

test("states sort worst first, unknown last, equals by name", () => {
  const words = ["melted", "deployed", "orphaned", "skipped", "failed", "available", "deploying", "unavailable", "non_compliant", "error"];
  expect(words.sort(compareStates)).toEqual([
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

test("words are read with blanks", () => expect(humanize("skipped_for_undefined")).toBe("skipped for undefined"));
