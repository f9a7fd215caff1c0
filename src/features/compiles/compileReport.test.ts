import { expect, test } from "vitest";
import type { CompileDetails } from "~/api/models";
import { getMetadataText } from "~/model/compileMetadata";
import { getCompileState } from "~/model/compileState";
import { getStageState, compileStateFilters, formatErrorLocation, formatErrorPosition } from "./compileReport";
import { getDefaultLogPosition, getLogPath, parseLogPosition } from "./logPosition";

const time = "2026-11-24T08:00:00+00:00";

/** Applies filters like the server: isset on times, equality on `success`. */
const matchesFilters = (compile: Record<string, unknown>, filters: Record<string, string>) =>
  Object.entries(filters).every(([key, value]) =>
    key === "success" ? String(compile.success) === value : String(compile[key] !== null) === value,
  );

test("the filters of each state match only compiles in that state", () => {
  const compiles = [
    { started: null, completed: null, success: null },
    { started: time, completed: null, success: null },
    { started: time, completed: time, success: true },
    { started: time, completed: time, success: false },
  ];
  expect(compiles.map(getCompileState)).toEqual(["queued", "running", "succeeded", "failed"]);
  for (const [state, filters] of Object.entries(compileStateFilters)) {
    expect(compiles.filter((compile) => matchesFilters(compile, filters)).map(getCompileState)).toEqual([state]);
  }
});

test("a stage without an end is running, or interrupted once its compile has finished", () => {
  expect(getStageState({ completed: null, returncode: null }, {})).toBe("running");
  expect(getStageState({ completed: null, returncode: null }, { completed: time })).toBe("interrupted");
  expect(getStageState({ completed: time, returncode: 0 }, {})).toBe("succeeded");
  expect(getStageState({ completed: time, returncode: 1 }, {})).toBe("failed");
});

test("whatever ended without an outcome is done, and neither succeeded nor failed", () => {
  expect(getStageState({ completed: time }, { completed: time })).toBe("done");
  expect(getCompileState({ started: time, completed: time })).toBe("done");
});

test("ignores metadata that isn't text", () => {
  expect(getMetadataText({ message: "why" }, "message")).toBe("why");
  expect(getMetadataText({ message: { deep: 1 } }, "message")).toBe("");
  expect(getMetadataText({}, "message")).toBe("");
});

const createLocation = (...[line, character, endLine, endCharacter]: [number, number, number, number]) => ({
  uri: "./main.cf",
  range: { start: { line, character }, end: { line: endLine, character: endCharacter } },
});

test("formats error positions with 1-based numbers", () => {
  expect(formatErrorLocation(createLocation(5, 0, 6, 0))).toBe("./main.cf:6:1");
  expect(formatErrorPosition(createLocation(5, 0, 6, 0))).toBe("line 6, column 1");
  expect(formatErrorPosition(createLocation(20, 6, 20, 9))).toBe("line 21, column 7 to 9");
  expect(formatErrorPosition(createLocation(20, 6, 20, 7))).toBe("line 21, column 7");
  expect(formatErrorPosition(createLocation(20, 6, 20, 6))).toBe("line 21, column 7");
  expect(formatErrorPosition(createLocation(0, 2, 3, 4))).toBe("line 1, column 3 to line 4");
  expect(formatErrorPosition(createLocation(0, 2, 3, 0))).toBe("line 1, column 3 to line 3");
});

const createStage = (outstream: string, errstream: string, returncode: number | null) => ({
  completed: returncode === null ? null : time,
  returncode,
  outstream,
  errstream,
});
const createCompile = (completed: string | null, ...reports: object[]) => ({ completed, reports }) as CompileDetails;
const failedCompile = createCompile(time, createStage("fine", "", 0), createStage("out", "why", 1));

test("opens the log at the failed stage or else at the newest", () => {
  expect(getDefaultLogPosition(failedCompile)).toEqual({ stage: 1, stream: "errstream" });
  expect(getDefaultLogPosition(createCompile(time, createStage("out", "", 1), createStage("", "", 0)))).toEqual({
    stage: 0,
    stream: "outstream",
  });
  expect(getDefaultLogPosition(createCompile(null, createStage("fine", "", 0), createStage("", "", null)))).toEqual({
    stage: 1,
    stream: "outstream",
  });
  expect(getDefaultLogPosition(createCompile(time, createStage("", "only errors", 0)))).toEqual({ stage: 0, stream: "errstream" });
});

test("falls back to the default log position for invalid params", () => {
  const parse = (search: string) => parseLogPosition(new URLSearchParams(search), failedCompile);
  expect(parse("")).toEqual({ stage: 1, stream: "errstream", line: undefined });
  expect(parse("stage=1&line=12")).toEqual({ stage: 0, stream: "outstream", line: 11 });
  expect(parse("stage=1&stream=errstream")).toEqual({ stage: 0, stream: "errstream", line: undefined });
  for (const search of ["stage=3", "stage=0", "stage=-1", "stage=x", "stream=both", "line=0", "line=1e3"])
    expect(parse(search)).toEqual(parse(""));
});

test("round-trips a log position through its address", () => {
  for (const position of [
    { stage: 0, stream: "outstream", line: undefined },
    { stage: 1, stream: "errstream", line: 4 },
  ] as const) {
    const address = getLogPath("env", "id", position);
    expect(parseLogPosition(new URLSearchParams(address.slice(address.indexOf("?"))), failedCompile)).toEqual(position);
  }
});
