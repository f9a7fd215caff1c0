import { expect, test } from "vitest";
import { compileState } from "~/api/compileState";
import type { CompileDetails } from "~/api/endpoints";
import { metadataText, stageState, stateFilters } from "./compile";
import { addressOf, positionOf } from "./errorPlace";
import { ownPlace, placeAddress, readPlace } from "./logPlace";

const time = "2026-11-24T08:00:00+00:00";

/** What the server's filters make of a compile: isset on times, equality on success. */
const passes = (compile: Record<string, unknown>, filters: Record<string, string>) =>
  Object.entries(filters).every(([key, value]) =>
    key === "success" ? String(compile.success) === value : String(compile[key] !== null) === value,
  );

test("each state's filters let through the compiles of that state, and no others", () => {
  const compiles = [
    { started: null, completed: null, success: null },
    { started: time, completed: null, success: null },
    { started: time, completed: time, success: true },
    { started: time, completed: time, success: false },
  ];
  expect(compiles.map(compileState)).toEqual(["queued", "running", "succeeded", "failed"]);
  for (const [state, filters] of Object.entries(stateFilters)) {
    expect(compiles.filter((compile) => passes(compile, filters)).map(compileState)).toEqual([state]);
  }
});

test("a stage runs until it has ended, with its compile at the latest", () => {
  expect(stageState({ completed: null, returncode: null }, {})).toBe("running");
  expect(stageState({ completed: null, returncode: null }, { completed: time })).toBe("interrupted");
  expect(stageState({ completed: time, returncode: 0 }, {})).toBe("succeeded");
  expect(stageState({ completed: time, returncode: 1 }, {})).toBe("failed");
});

test("metadata may hold anything", () => {
  expect(metadataText({ message: "why" }, "message")).toBe("why");
  expect(metadataText({ message: { deep: 1 } }, "message")).toBe("");
  expect(metadataText({}, "message")).toBe("");
});

const range = (...[line, character, endLine, endCharacter]: [number, number, number, number]) => ({
  uri: "./main.cf",
  range: { start: { line, character }, end: { line: endLine, character: endCharacter } },
});

test("places of errors count from 1", () => {
  expect(addressOf(range(5, 0, 6, 0))).toBe("./main.cf:6:1");
  expect(positionOf(range(5, 0, 6, 0))).toBe("line 6, column 1");
  expect(positionOf(range(20, 6, 20, 9))).toBe("line 21, column 7 to 9");
  expect(positionOf(range(20, 6, 20, 7))).toBe("line 21, column 7");
  expect(positionOf(range(20, 6, 20, 6))).toBe("line 21, column 7");
  expect(positionOf(range(0, 2, 3, 4))).toBe("line 1, column 3 to line 4");
  expect(positionOf(range(0, 2, 3, 0))).toBe("line 1, column 3 to line 3");
});

const stage = (outstream: string, errstream: string, returncode: number | null) => ({
  completed: returncode === null ? null : time,
  returncode,
  outstream,
  errstream,
});
const compile = (completed: string | null, ...reports: object[]) => ({ completed, reports }) as CompileDetails;
const failed = compile(time, stage("fine", "", 0), stage("out", "why", 1));

test("a log opens at what failed, else at the newest stage", () => {
  expect(ownPlace(failed)).toEqual({ stage: 1, stream: "errstream" });
  expect(ownPlace(compile(time, stage("out", "", 1), stage("", "", 0)))).toEqual({ stage: 0, stream: "outstream" });
  expect(ownPlace(compile(null, stage("fine", "", 0), stage("", "", null)))).toEqual({ stage: 1, stream: "outstream" });
  expect(ownPlace(compile(time, stage("", "only errors", 0)))).toEqual({ stage: 0, stream: "errstream" });
});

test("an address names a place; what it names wrongly is as without it", () => {
  const read = (words: string) => readPlace(new URLSearchParams(words), failed);
  expect(read("")).toEqual({ stage: 1, stream: "errstream", line: undefined });
  expect(read("stage=1&line=12")).toEqual({ stage: 0, stream: "outstream", line: 11 });
  expect(read("stage=1&stream=errstream")).toEqual({ stage: 0, stream: "errstream", line: undefined });
  for (const words of ["stage=3", "stage=0", "stage=-1", "stage=x", "stream=both", "line=0", "line=1e3"])
    expect(read(words)).toEqual(read(""));
});

test("an address that was written is read as the same place", () => {
  for (const place of [
    { stage: 0, stream: "outstream", line: undefined },
    { stage: 1, stream: "errstream", line: 4 },
  ] as const) {
    const address = placeAddress("env", "id", place);
    expect(readPlace(new URLSearchParams(address.slice(address.indexOf("?"))), failed)).toEqual(place);
  }
});
