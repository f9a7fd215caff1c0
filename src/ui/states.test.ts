import { expect, test } from "vitest";
import { compareStates, readable, stateOf } from "./states";

test("every word has its mark and hue", () => {
  const shown = (word: string) => `${stateOf(word).mark} ${stateOf(word).hue}`;
  for (const word of ["failed", "error", "critical", "down"]) expect(shown(word)).toBe("cross red");
  for (const word of ["deployed", "success", "active", "up", "OK"]) expect(shown(word)).toBe("tick green");
  for (const word of ["deploying", "running"]) expect(shown(word)).toBe("half cyan");
  for (const word of ["available", "queued", "candidate"]) expect(shown(word)).toBe("circle grey");
  for (const word of ["undefined", "skipped_for_undefined"]) expect(shown(word)).toBe("question violet");
  expect(shown("unavailable")).toBe("unplugged red");
  expect(shown("non_compliant")).toBe("not-equal orange");
  expect(shown("skipped")).toBe("skip amber");
  expect(shown("warning")).toBe("triangle amber");
  expect(shown("orphaned")).toBe("dashed grey");
});

test("a word that nobody knows is a grey outline, also one that every object has", () => {
  for (const word of ["melted", "constructor", "__proto__", ""]) expect(stateOf(word)).toEqual({ mark: "unknown", hue: "grey", order: 99 });
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

test("words are read with blanks", () => expect(readable("skipped_for_undefined")).toBe("skipped for undefined"));
